import { isMap, isScalar, isSeq, type Document } from 'yaml'
import type { ZodType } from 'zod'
import type { TextProblem } from '#schema/problem.ts'
import { inWords } from './schema-words.ts'
import { parseYaml } from './yaml-parser.ts'

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
  const { document, problem, lineAt } = parseYaml(text, firstLine)
  const lineOf = (path: PropertyKey[]) => lineAt(offsetOf(document, path))
  if (problem) return { raw: readable(document), problems: [problem], lineOf }
  const raw: unknown = document.toJS()
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
