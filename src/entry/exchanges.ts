import type { Exchange } from '#schema/recording.ts'

/** An exchange, and how often it came in a row. */
export type RepeatedExchange = Exchange & { times: number }

/** Exchanges in their order; those in a row that are the same are one. */
export function withoutRepetition(exchanges: readonly Exchange[]): RepeatedExchange[] {
  const result: RepeatedExchange[] = []
  for (const exchange of exchanges) {
    const last = result.at(-1)
    if (last && isSame(last, exchange)) last.times += 1
    else result.push({ ...exchange, times: 1 })
  }
  return result
}

function isSame(one: Exchange, other: Exchange): boolean {
  return (['method', 'url', 'credentials', 'answer'] as const).every(
    (field) => one[field] === other[field],
  )
}
