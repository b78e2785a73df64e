import { createHmac, randomBytes } from 'node:crypto'
import ipaddr from 'ipaddr.js'

const hour = 60 * 60_000

/** How many sign-up requests one network may make in an hour. Whole offices share one. */
export const maxSignUpsPerNetwork = 20
/** How many a site of IPv6 may make with all the networks that it has: 65,536 of them. */
export const maxSignUpsPerSite = 60

/** How many networks are remembered at most, so that a flood fills no memory. */
const mostNetworks = 100_000

/** Counts the sign-up requests of networks, in memory and by the hour: no address of a reader is kept. */
export class NetworkLimit {
  #hour = 0
  readonly #requests = new Map<string, number>()
  /** Only this process knows it. */
  readonly #key = randomBytes(32)

  /** Counts one request; false where its network has made too many. */
  take(ip: string, now: number): boolean {
    const thisHour = Math.floor(now / hour)
    if (thisHour !== this.#hour || this.#requests.size >= mostNetworks) this.#requests.clear()
    this.#hour = thisHour
    const { network, site } = networkOf(ip)
    const isFull = !this.#count(network, maxSignUpsPerNetwork)
    return !isFull && (site === network || this.#count(site, maxSignUpsPerSite))
  }

  /** Stands for the site of an address: the same for all of its addresses, and tells none of them. */
  shareOf(ip: string): string {
    return createHmac('sha256', this.#key).update(networkOf(ip).site).digest('hex').slice(0, 16)
  }

  #count(network: string, most: number): boolean {
    const requests = (this.#requests.get(network) ?? 0) + 1
    this.#requests.set(network, requests)
    return requests <= most
  }

  /** Seconds until a network that has made too many may make requests again. */
  secondsLeft(now: number): number {
    return Math.ceil((hour - (now % hour)) / 1000)
  }
}

/** The network that one user may have to themselves, and the site that it belongs to: `2001:db8:1:2::/64` and `2001:db8:1::/48`. */
export function networkOf(ip: string): { network: string; site: string } {
  const address = parse(ip)
  if (address === undefined) return { network: 'unknown', site: 'unknown' }
  const range = (bits: number) => {
    const cidr = `${address}/${bits}`
    const { IPv4, IPv6 } = ipaddr
    return `${(address.kind() === 'ipv4' ? IPv4 : IPv6).networkAddressFromCIDR(cidr)}/${bits}`
  }
  return address.kind() === 'ipv4'
    ? { network: range(24), site: range(24) }
    : { network: range(64), site: range(48) }
}

/** Reads an address, also as some proxies write it: with a port, in brackets. */
function parse(ip: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  const bare = /^\[(.*)\](?::\d+)?$/.exec(ip)?.[1] ?? /^([\d.]+):\d+$/.exec(ip)?.[1] ?? ip
  const withoutZone = bare.replace(/%.*$/, '')
  return ipaddr.isValid(withoutZone) ? ipaddr.process(withoutZone) : undefined
}
