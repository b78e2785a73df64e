import { knownRegistries } from '#entry/known-registries.ts'
import { isLookalike } from '#entry/lookalike-hosts.ts'
import { fittingValues, type PlaceholderValues } from './values.ts'

/** A case with values for its commands, as the fragment of an address: `#version-exists&package=%40acme%2Fwidgets`. No server sees it. */
export function fragmentOf(caseId: string, values: PlaceholderValues): string {
  const query = new URLSearchParams(values).toString()
  return query === '' ? `#${caseId}` : `#${caseId}&${query}`
}

/** Reads a fragment. Values that do not fit their placeholders are left out. */
export function parseFragment(fragment: string): { id: string; values: PlaceholderValues } {
  const [id = '', ...rest] = fragment.replace(/^#/, '').split('&')
  return { id, values: fittingValues(Object.fromEntries(new URLSearchParams(rest.join('&')))) }
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
  return Object.fromEntries(
    Object.entries(values).filter(
      ([name, value]) =>
        !hostsIn([name, value]).some((host) => isLookalike(host, known)) &&
        !value.split('/').includes('..'),
    ),
  )
}

/** The host of an address; a value of `{host}` is one itself. */
function hostsIn([name, value]: [string, string]): string[] {
  if (name === 'host') return [value]
  return value.startsWith('http') && URL.canParse(value) ? [new URL(value).host] : []
}
