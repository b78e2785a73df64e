import { reservedHost } from '#secrets/made-up.ts'
import { publicRegistries } from './known-registries.ts'

/** Placeholders that say where something is sent. */
export const addressPlaceholders = ['registry', 'host', 'url']

const thisMachine = /^(?:localhost|127\.0\.0\.1|\[::1\])$/

/** Whether no stranger answers at a host: it is this machine, or a name that is reserved for examples. */
export function isNobodysHost(host: string): boolean {
  return thisMachine.test(host) || reservedHost.test(host)
}

/**
 * Whether a value may be in every command without its reader being asked, also where it was read in a log:
 * an address may be sent credentials only where nobody but a public registry, this machine or no one answers.
 */
export function needsNoConfirmation(name: string, value: string): boolean {
  if (!addressPlaceholders.includes(name)) return true
  const url = URL.parse(name === 'host' ? `https://${value}` : value)
  if (!url) return false
  if (thisMachine.test(url.hostname)) return true
  const isKnown = publicRegistries.includes(url.host) || reservedHost.test(url.hostname)
  return url.protocol === 'https:' && isKnown
}
