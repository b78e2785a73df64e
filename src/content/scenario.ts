import { isMap, isNode, isScalar, type Pair } from 'yaml'
import type { ParsedYaml } from './yaml-parser.ts'

/** The block of each case in `reproduce.yaml` as written, with what all its cases share, by the case’s id. */
export function scenarioTexts(text: string, { document }: ParsedYaml): Record<string, string> {
  const top = pairsOf(document.contents)
  const shared = top.filter((pair) => keyOf(pair) === 'defaults')
  const cases = pairsOf(top.find((pair) => keyOf(pair) === 'cases')?.value)
  return Object.fromEntries(
    cases.map((one) => [
      keyOf(one),
      [...shared, one].map((pair) => textOf(pair, text)).join('\n\n'),
    ]),
  )
}

function pairsOf(node: unknown): Pair[] {
  return isMap(node) ? node.items : []
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : ''
}

/** A field with its value as written, moved to the left edge. */
function textOf({ key, value }: Pair, text: string): string {
  const start = isNode(key) ? (key.range?.[0] ?? 0) : 0
  const end = isNode(value) ? value.range?.[1] : undefined
  const column = start - (text.lastIndexOf('\n', start - 1) + 1)
  return text
    .slice(start, end)
    .trimEnd()
    .replaceAll(new RegExp(`\\n {1,${column || 1}}`, 'g'), column === 0 ? '$&' : '\n')
}
