import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type YAMLError,
} from 'yaml'
import type { ZodType } from 'zod'
import type { TextProblem } from '#schema/problem.ts'
import { inWords } from './schema-words.ts'

/** YAML read against its schema; whatever could be read is there, also where something is wrong. */
export interface YamlText<Value> {
  /** The value, where the text obeys the schema. */
  value?: Value
  /** What the YAML says, obeying or not. */
  raw: unknown
  problems: TextProblem[]
  /** The line on which the field at this path is written, or the nearest thing around it. */
  lineOf(path: PropertyKey[]): number
}

/** Reads YAML whose first line is line `firstLine` of its file. */
export function readYaml<Value>(
  text: string,
  schema: ZodType<Value>,
  firstLine = 1,
): YamlText<Value> {
  const lines = new LineCounter()
  // The build’s YAML reader takes `2026-11-24` for a day; this one has to see it too where a text belongs.
  const yaml = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: ['timestamp'],
  })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const lineOf = (path: PropertyKey[]) => lineAt(offsetOf(yaml, path))
  if (yaml.errors.length > 0) {
    const first = yaml.errors[0]!
    const problems = [{ line: lineAt(first.pos[0]), ...syntaxWords(first) }]
    return { raw: readable(yaml), problems, lineOf }
  }
  const raw: unknown = yaml.toJS()
  const result = schema.safeParse(raw, { error: () => '' })
  const problems = result.success
    ? []
    : inWords(result.error, raw, schema).map(({ path, ...words }) => ({
        line: lineOf(path),
        ...words,
      }))
  return { value: result.data, raw, problems, lineOf }
}

/** What can be read of YAML that has mistakes. */
function readable(yaml: Document): unknown {
  try {
    return yaml.toJS()
  } catch {
    return undefined
  }
}

function offsetOf(yaml: Document, path: PropertyKey[]): number {
  let node: unknown = yaml.contents
  let offset = yaml.contents?.range?.[0] ?? 0
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isScalar(item.key) && String(item.key.value) === String(key),
      )
      if (!isScalar(pair?.key)) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      offset = (node as { range?: number[] } | undefined)?.range?.[0] ?? offset
    } else break
  }
  return offset
}

const syntaxMends: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'indent with spaces',
  MISSING_CHAR: 'close the quote or the bracket that is open',
  BAD_INDENT: 'give the fields of one level the same indent',
}

function syntaxWords(error: YAMLError): Omit<TextProblem, 'line'> {
  return {
    message: `this is not valid YAML: ${error.message}`,
    fix:
      syntaxMends[error.code] ??
      'put a value that holds “: ”, “#” or a quote between quotes, and indent with spaces',
  }
}
