import type { Exchange } from '#schema/recording.ts'

/** An exchange with the times (milliseconds) at which it began and ended. */
export interface Served extends Exchange {
  began: number
  /** 0 while it lasts. */
  ended: number
  /** Whether the scenario has an answer for it. */
  foreseen: boolean
}

/** How many are noted: far more than any tool has with a registry that has a few packages. */
export const mostExchanges = 1000

/** Notes that an exchange begins; what is answered is written into it later. */
export function noteExchange(
  served: Served[],
  asked: Omit<Served, 'answer' | 'began' | 'ended'>,
): Served {
  const exchange = { ...asked, answer: '', began: performance.now(), ended: 0 }
  if (served.length < mostExchanges) served.push(exchange)
  return exchange
}

/** Notes that an exchange is over; only the first time counts. */
export function noteEnd(exchange: Served): void {
  exchange.ended ||= performance.now()
}
