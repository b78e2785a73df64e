import { isIPv4 } from 'node:net'

const hour = 60 * 60_000

/** How many sign-up requests one network may make in an hour. Whole offices share one. */
export const maxSignUpsPerNetwork = 20

/** How many networks are remembered at most, so that a flood fills no memory. */
const mostNetworks = 100_000

/** Counts the sign-up requests of networks, in memory and by the hour: no address of a reader is kept. */
export class NetworkLimit {
  #hour = 0
  readonly #requests = new Map<string, number>()

  /** Counts one request; false where its network has made too many. */
  take(ip: string, now: number): boolean {
    const thisHour = Math.floor(now / hour)
    if (thisHour !== this.#hour || this.#requests.size >= mostNetworks) this.#requests.clear()
    this.#hour = thisHour
    const network = networkOf(ip)
    const requests = (this.#requests.get(network) ?? 0) + 1
    this.#requests.set(network, requests)
    return requests <= maxSignUpsPerNetwork
  }
}

/** The network that one user may have to themselves: /24 of IPv4, /64 of IPv6. */
export function networkOf(ip: string): string {
  const mapped = /^::ffff:(.*)$/i.exec(ip)?.[1] ?? ip
  if (isIPv4(mapped)) return mapped.split('.').slice(0, 3).join('.')
  const [head = '', tail] = mapped.split('%')[0]!.toLowerCase().split('::', 2)
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
