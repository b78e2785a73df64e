import type { Served } from './registry/served.ts'

/** Time for which the tool waited by its own rules, which no recorder can shorten. */
export interface Wait {
  /** `before asking again`, `for an answer` */
  reason: string
  /** Milliseconds. */
  time: number
}

/** Shorter pauses are work, not waiting. */
const shortest = 100

/** The waits that show on the wire: pauses before the same request is made again, and answers that came late or never. */
export function waitsOf(served: readonly Served[]): Wait[] {
  const waits: Wait[] = []
  for (const [index, { method, url, began, ended }] of served.entries()) {
    waits.push({ reason: 'for an answer', time: ended - began })
    const again = served.slice(index + 1).find((one) => one.method === method && one.url === url)
    if (again) waits.push({ reason: 'before asking again', time: again.began - ended })
  }
  return waits.filter(({ time }) => time > shortest)
}

/** Waits as a sentence's end: `3.0 s for an answer, 1.2 s before asking again`. */
export function describeWaits(waits: readonly Wait[]): string {
  const totals = Object.groupBy(waits, ({ reason }) => reason)
  return Object.entries(totals)
    .map(([reason, some]) => `${inSeconds(sumOf(some!))} ${reason}`)
    .join(', ')
}

/** The time of a case for which the recorder answers: without the tool's own waits. */
export function costOf({ took, waits }: { took: number; waits: readonly Wait[] }): number {
  return took - sumOf(waits)
}

/** Milliseconds in words: `0.4 s`. */
export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function sumOf(waits: readonly Wait[]): number {
  return waits.reduce((sum, { time }) => sum + time, 0)
}
