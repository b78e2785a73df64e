import { loadavg } from 'node:os'
import type { Pair } from './pairs.ts'

/** How thoroughly is measured. */
export interface Thoroughness {
  /** Fewer pairs, and smaller inputs: says that everything runs, and roughly how it is. */
  quick: boolean
}

/** A subject is measured, and printed in tables. */
export type Bench = (how: Thoroughness) => Promise<void>

/** One figure, ours beside a peer’s. */
export interface Row {
  what: string
  pair: Pair
  unit: string
  /** What the ratio should be; empty where nobody has set a goal. */
  goal?: string
}

/** Prints a table as Markdown, with the load of the machine: it can go into BENCHMARKS.md as it is. */
export function printTable(title: string, peer: string, rows: Row[]): void {
  const heads = ['', 'ours', peer, 'ratio', 'goal']
  const cells = rows.map(({ what, pair, unit, goal = '' }) => [
    what,
    `${shortened(pair.ours)} ${unit}`,
    `${shortened(pair.peer)} ${unit}`,
    Number.isFinite(pair.ratio) ? shortened(pair.ratio) : '–',
    goal,
  ])
  const widths = heads.map((head, at) =>
    Math.max(...[head, ...cells.map((row) => row[at]!)].map((text) => text.length)),
  )
  const line = (row: string[]) =>
    `| ${row.map((text, at) => text.padEnd(widths[at]!)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  console.log(`\n### ${title} (load ${loadavg()[0]!.toFixed(1)})\n`)
  console.log([line(heads), rule, ...cells.map(line)].join('\n'))
}

/** Why what needs the built site is not measured. */
export const noSite = 'there is no dist/. `npm run build` makes it.'

/** Says that something was not measured, and what it needs. */
export function printSkipped(title: string, reason: string): void {
  console.log(`\n### ${title}\n\nNot measured: ${reason}`)
}

/** Three digits that say something. */
function shortened(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en')
  return value.toPrecision(3).replace(/\.?0+$/, '')
}
