import { wholeAddress } from '#entry/addresses.ts'
import type { Subscriber } from '../data/subscribers.ts'
import type { Tokens } from '../data/tokens.ts'

/** Addresses that a mail may hold, whole. */
export interface Links {
  confirm(subscriber: Subscriber): string
  manage(subscriber: Subscriber): string
  unsubscribe(subscriber: Subscriber): string
}

/** The links of one list, below the address at which readers reach it. */
export function linksOf(tokens: Tokens, url: string): Links {
  const at = (path: string) => wholeAddress(path, url)
  return {
    confirm: ({ id, generation }) => at(`/subscribe/c/${tokens.confirm(id, generation)}`),
    manage: ({ id }) => at(`/m/${tokens.manage(id)}`),
    unsubscribe: ({ id }) => at(`/u/${tokens.unsubscribe(id)}`),
  }
}
