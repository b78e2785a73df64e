import { knownRegistries } from '#entry/known-registries.ts'
import { isLookalike } from '#entry/lookalike-hosts.ts'
import { needsNoConfirmation } from '#entry/trusted-addresses.ts'
import type { PlaceholderValues } from './values.ts'

/** Values by whose they are. */
export interface OwnedValues {
  /** What the reader gave or confirmed, or what needs no confirmation. It stands in every command. */
  own: PlaceholderValues
  /** What somebody else can have chosen. It stands in commands that only look something up. */
  offered: PlaceholderValues
}

/**
 * Of the values of a link that anybody can have written, those that may be offered to a reader: no host
 * that seems to be a known one, no path that leaves the project upwards. `examples` are the values that
 * the page shows, whose hosts it knows.
 */
export function offeredValues(
  values: PlaceholderValues,
  examples: PlaceholderValues,
): PlaceholderValues {
  const known = [...knownRegistries, ...Object.entries(examples).flatMap(hostsIn)]
  return only(values, (name, value) => !isDisguised(name, value, known) && !isUpwards(value))
}

/** The values of a log whose host seems to be a known registry and is not: they are given to nobody. */
export function disguisedValues(values: PlaceholderValues): PlaceholderValues {
  return only(values, (name, value) => isDisguised(name, value, knownRegistries))
}

/**
 * The values of a log by whose they are. Whoever answers a request can have chosen the addresses that it
 * names, so that one which may be sent credentials waits until it is confirmed.
 */
export function ownedValues(values: PlaceholderValues): OwnedValues {
  return {
    own: only(values, needsNoConfirmation),
    offered: only(values, (name, value) => !needsNoConfirmation(name, value)),
  }
}

function isDisguised(name: string, value: string, known: string[]): boolean {
  return hostsIn([name, value]).some((host) => isLookalike(host, known))
}

function isUpwards(value: string): boolean {
  return value.split('/').includes('..')
}

/** The host of an address; a value of `{host}` is one itself. */
function hostsIn([name, value]: [string, string]): string[] {
  if (name === 'host') return [value]
  return value.startsWith('http') && URL.canParse(value) ? [new URL(value).host] : []
}

function only(
  values: PlaceholderValues,
  is: (name: string, value: string) => boolean,
): PlaceholderValues {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => is(name, value)))
}
