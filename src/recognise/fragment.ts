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
