import { allTexts, type Content } from '#content/written.ts'
import { proseLines, type ProseLine } from '../prose-lines.ts'
import type { Finding } from '../rule.ts'

/** A table has a line of dashes below its head, for each cell of it: otherwise it is read as text. */
export function tables(content: Content): Finding[] {
  return allTexts(content).flatMap(({ text: { file, text } }) =>
    tablesIn(proseLines(text))
      .filter(([head, dashes]) => !isBelow(head!, dashes))
      .map(([head]) => ({
        file,
        line: head!.line,
        message: 'this table has no line of dashes below its head, so it is shown as text',
        fix: 'write | --- | below the head, once for each column',
      })),
  )
}

/** Lines that begin with a bar, and follow on one another. */
function tablesIn(lines: ProseLine[]): ProseLine[][] {
  const found: ProseLine[][] = []
  for (const one of lines.filter(({ text }) => /^\s*\|/.test(text))) {
    const last = found.at(-1)
    if (last?.at(-1)?.line === one.line - 1) last.push(one)
    else found.push([one])
  }
  return found
}

function isBelow(head: ProseLine, dashes: ProseLine | undefined): boolean {
  const hasDashes = dashes && /^[\s|:-]+$/.test(dashes.text) && dashes.text.includes('-')
  return Boolean(hasDashes) && cellsIn(dashes!) === cellsIn(head)
}

function cellsIn({ text }: ProseLine): number {
  return text
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length
}
