import { knownRegistries, ownedDomains } from '#entry/known-registries.ts'
import { isLookalike } from '#entry/lookalike-hosts.ts'
import { needsNoConfirmation } from '#entry/confirmation.ts'
import type { PlaceholderUse } from '#schema/vocabulary.ts'
import type { PlaceholderValues } from './values.ts'

/** Values by whose they are. */
export interface OwnedValues {
  /** What the reader gave or confirmed, or what needs no confirmation. It stands in every command. */
  own: PlaceholderValues
  /** What somebody else can have chosen. It stands in commands that do no harm with it. */
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

/** What a command does with the value of each of its placeholders. */
export type Uses = Partial<Record<string, PlaceholderUse>>

/**
 * The values of a log by whose they are, for commands that use them so. Whoever had a part in what was printed can have
 * chosen them, so that one which would be sent credentials, run, moved or deleted waits there until it is confirmed.
 */
export function ownedValues(values: PlaceholderValues, commands: Uses[]): OwnedValues {
  const isOwn = (name: string, value: string) =>
    commands.every((uses) => isHarmless(name, value, uses))
  return {
    own: only(values, isOwn),
    offered: only(values, (name, value) => !isOwn(name, value)),
  }
}

/** Of the values of a log, those that a command may hold: the reader’s own, and others where they do no harm. */
export function valuesFor(uses: Uses, { own, offered }: OwnedValues): PlaceholderValues {
  return { ...only(offered, (name, value) => isHarmless(name, value, uses)), ...own }
}

function isHarmless(name: string, value: string, uses: Uses): boolean {
  const use = uses[name]
  return use === undefined || needsNoConfirmation(name, value, use, 'log')
}

function isDisguised(name: string, value: string, known: string[]): boolean {
  return hostsIn([name, value]).some((host) => isLookalike(host, known, ownedDomains))
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
