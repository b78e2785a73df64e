import { reservedHost } from '#secrets/made-up.ts'
import { publicRegistries } from './known-registries.ts'

/** Placeholders that say where something is sent. */
export const addressPlaceholders = ['registry', 'host', 'url']

const thisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** Whether no stranger answers at a host: it is this machine, or a name that is reserved for examples. */
export function isNobodysHost(host: string): boolean {
  return thisMachine.test(host) || reservedHost.test(host)
}

/** Whether an address may be sent credentials: nobody but a public registry, this machine or no one answers there. */
export function isTrustedAddress(name: string, value: string): boolean {
  const url = URL.parse(name === 'host' ? `https://${value}` : value)
  if (!url) return false
  if (thisMachine.test(url.hostname)) return true
  const isKnown = publicRegistries.includes(url.host) || reservedHost.test(url.hostname)
  return url.protocol === 'https:' && isKnown
}
