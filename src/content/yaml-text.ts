import { isMap, isNode, isScalar, isSeq, type Document } from 'yaml'
import type { ZodType } from 'zod'
import type { TextProblem } from '#schema/problem.ts'
import { inWords } from './schema-words.ts'
import { parseYaml, type ParsedYaml } from './yaml-parser.ts'

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

/** Reads YAML whose first line is line `firstLine` of its file. */
export function readYaml<Value>(
  text: string | ParsedYaml,
  schema: ZodType<Value>,
  firstLine = 1,
): YamlData<Value> {
  const { document, problem, lineAt } = typeof text === 'string' ? parseYaml(text, firstLine) : text
  const found = { lines: linesIn(document.contents, lineAt) }
  if (problem) return { raw: readable(document), problems: [problem], ...found }
  const raw: unknown = document.toJS()
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
