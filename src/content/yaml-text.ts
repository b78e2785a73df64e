import {
  isMap,
  isNode,
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

/** YAML read against its schema, as plain data. */
export interface YamlData<Value> {
  /** The value, where the text obeys the schema. */
  value?: Value
  /** Whatever can be read of a text that does not obey. */
  raw?: unknown
  problems: TextProblem[]
  /** The line of each field and item, by its path. */
  lines: Record<string, number>
}

/** YAML read against its schema; whatever could be read is there, also where something is wrong. */
export interface YamlText<Value> extends YamlData<Value> {
  /** The line on which the field at this path is written, or the nearest thing around it. */
  lineOf(path: PropertyKey[]): number
}

/** The same data, asked for lines by paths. */
export function withLines<Value>(data: YamlData<Value>): YamlText<Value> {
  return { ...data, lineOf: (path) => lineIn(data.lines, path) }
}

/** YAML as its reader understands it, with the offsets of its lines. */
export interface ParsedYaml {
  yaml: Document
  counter: LineCounter
}

/** Parses YAML; what is wrong with it is in its `errors`. */
export function parseYaml(text: string): ParsedYaml {
  const counter = new LineCounter()
  // Astro’s YAML reader takes `2026-11-24` for a day; this one has to see it too where a text belongs.
  const options = { lineCounter: counter, prettyErrors: false, customTags: ['timestamp' as const] }
  return { yaml: parseDocument(text, options), counter }
}

/** Reads YAML whose first line is line `firstLine` of its file. */
export function readYaml<Value>(
  text: string | ParsedYaml,
  schema: ZodType<Value>,
  firstLine = 1,
): YamlData<Value> {
  const { yaml, counter } = typeof text === 'string' ? parseYaml(text) : text
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1
  const found = { lines: linesIn(yaml.contents, lineAt) }
  if (yaml.errors.length > 0) {
    const first = yaml.errors[0]!
    const problems = [{ line: lineAt(first.pos[0]), ...syntaxWords(first) }]
    return { raw: readable(yaml), problems, ...found }
  }
  const raw: unknown = yaml.toJS()
  const result = schema.safeParse(raw, { error: () => '' })
  if (result.success) return { value: result.data, problems: [], ...found }
  const problems = inWords(result.error, raw, schema).map(({ path, ...words }) => ({
    line: lineIn(found.lines, path),
    ...words,
  }))
  return { raw, problems, ...found }
}

/** What can be read of YAML that has mistakes. */
function readable(yaml: Document): unknown {
  try {
    return yaml.toJS()
  } catch {
    return undefined
  }
}

/** The line of every key and item below this node. */
function linesIn(root: unknown, lineAt: (offset: number) => number): Record<string, number> {
  const lines: Record<string, number> = {}
  const note = (path: PropertyKey[], node: unknown) => {
    const range = isNode(node) ? node.range : undefined
    if (range) lines[nameOf(path)] ??= lineAt(range[0])
  }
  const walk = (node: unknown, path: PropertyKey[]) => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue
        const inner = [...path, String(key.value)]
        note(inner, key)
        walk(value, inner)
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        note([...path, index], item)
        walk(item, [...path, index])
      }
    }
  }
  note([], root)
  walk(root, [])
  return lines
}

function lineIn(lines: Record<string, number>, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const line = lines[nameOf(path.slice(0, length))]
    if (line !== undefined) return line
  }
  return 1
}

function nameOf(path: PropertyKey[]): string {
  return path.map(String).join('\n')
}

const syntaxFixes: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'indent with spaces',
  MISSING_CHAR: 'close the quote or the bracket that is open',
  BAD_INDENT: 'give the fields of one level the same indent',
}

function syntaxWords(error: YAMLError): Omit<TextProblem, 'line'> {
  return {
    message: `this is not valid YAML: ${error.message}`,
    fix:
      syntaxFixes[error.code] ??
      'put a value that holds “: ”, “#” or a quote between quotes, and indent with spaces',
  }
}
