import type { Entry } from './entry.ts'

/** Where an entry lives: `/npm/E403/`. The only place that builds the address of an entry. */
export function entryAddress(id: string): string {
  return `/${id}/`
}

/** Where the news of one entry are as a feed: `/npm/E403.xml`. */
export function entryFeedAddress(id: string): string {
  return `/${id}.xml`
}

/** Where a case lives: `/npm/E403/#version-exists`. */
export function caseAddress(id: string, caseId: string): string {
  return `${entryAddress(id)}#${caseId}`
}

/** Where a tool's page lives: `/npm/`. */
export function toolAddress(toolId: string): string {
  return `/${toolId}/`
}

/** Where a family of a tool's errors is: `/npm/#access`. */
export function categoryAddress(toolId: string, category: string): string {
  return `${toolAddress(toolId)}#${category}`
}

/** The short address of a code, whatever tool prints it: `/E403/`. */
export function shortAddress(name: string): string {
  return `/${name}/`
}

/** Where a code that has no entry is on the page of all codes: `/codes/#npm-EAUTHIP`. */
export function openCodeAddress(id: string): string {
  return `/codes/#${id.replace('/', '-')}`
}

/** Where the questions of a decision are asked: `/npm/decisions/access-refused/`. */
export function decisionAddress(id: string): string {
  return `/${id}/`
}

/** Where a guide lives: `/npm/guides/certificates/`. */
export function guideAddress(id: string): string {
  return `/${id}/`
}

/** An address of the site as a whole one. `site` is the address of the site, with a path where it is below one. */
export function wholeAddress(address: string, site: string): string {
  return new URL(site.replace(/\/$/, '') + address).href
}

/** The last part of an entry's id, which is its folder: `E403`, `publish-over-existing`. */
export function folderName(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** Every address an entry has ever had, as the ledger of published addresses writes them: `npm/E403`, `npm/E403#case`. */
export function publishedAddresses(entry: Entry): string[] {
  const ids = entry.cases.flatMap((one) => [one.id, ...one.formerly])
  return [entry.id, ...entry.formerly, ...ids.map((id) => `${entry.id}#${id}`)]
}
