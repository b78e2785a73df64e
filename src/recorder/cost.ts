import type { Served } from './registry/served.ts'

/** Time for which the tool waited by its own rules, which no recorder can shorten. */
export interface Wait {
  reason: 'for an answer' | 'before asking again'
  /** Milliseconds. */
  time: number
}

/** What a case took, in milliseconds. */
export interface Cost {
  took: number
  waits: readonly Wait[]
}

/** Shorter pauses are work, not waiting. */
const shortest = 100

/** The waits that show on the wire: answers that came late or never, and pauses before the same request is made again. */
export function waitsOf(served: readonly Served[]): Wait[] {
  const waits = served.flatMap(({ method, url, began, ended }, index): Wait[] => {
    const again = served.slice(index + 1).find((one) => one.method === method && one.url === url)
    return [
      { reason: 'for an answer', time: ended - began },
      { reason: 'before asking again', time: again ? again.began - ended : 0 },
    ]
  })
  return waits.filter(({ time }) => time > shortest)
}

/** The milliseconds for which the recorder answers: without the tool's own waits. */
export function costOf({ took, waits }: Cost): number {
  return took - sumOf(waits)
}

/** A cost in words: `0.5 s, besides 3.3 s of waiting before asking again`. */
export function costText(cost: Cost): string {
  const reasons = Map.groupBy(cost.waits, ({ reason }) => reason)
  const waits = [...reasons].map(
    ([reason, some]) => `${inSeconds(sumOf(some))} of waiting ${reason}`,
  )
  return [inSeconds(costOf(cost)), ...waits].join(', besides ')
}

/** Milliseconds in words: `0.4 s`. */
export function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}

function sumOf(waits: readonly Wait[]): number {
  return waits.reduce((sum, { time }) => sum + time, 0)
}
