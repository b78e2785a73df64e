import { allTexts, type Content } from '#content/written.ts'
import { proseLines, type ProseLine } from '../prose-lines.ts'
import type { Finding } from '../rule.ts'

/** A table has a line of dashes below its head, and as many cells in every row as in its head: readers get the others wrong or not at all. */
export function tables(content: Content): Finding[] {
  return allTexts(content).flatMap(({ text: { file, text } }) =>
    tablesIn(proseLines(text)).flatMap((rows) =>
      problemsIn(rows).map((problem) => ({ file, ...problem })),
    ),
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

function problemsIn([head, dashes, ...rows]: ProseLine[]): Omit<Finding, 'file'>[] {
  if (!dashes || !/^[\s|:-]+$/.test(dashes.text) || !dashes.text.includes('-'))
    return [
      {
        line: head!.line,
        message: 'this table has no line of dashes below its head, so it is shown as text',
        fix: 'write | --- | below the head, once for each column',
      },
    ]
  const columns = cellsIn(head!)
  return [dashes, ...rows]
    .filter((row) => cellsIn(row) !== columns)
    .map((row) => ({
      line: row.line,
      message: `this row has ${counted(cellsIn(row))}, the head of the table has ${columns}`,
      fix: 'give every row the cells of the head; a bar that is text is written \\|',
    }))
}

function cellsIn({ text }: ProseLine): number {
  return text
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/).length
}

function counted(cells: number): string {
  return `${cells} ${cells === 1 ? 'cell' : 'cells'}`
}
