/** The path below which the site is, without a slash at its end: nothing, or `/kb`. */
const base = import.meta.env.BASE_URL.replace(/\/$/, '')

/** An address of the site, `/npm/E403/`, as this host has it: `/kb/npm/E403/`. */
export function inSite(address: string): string {
  return base + address
}

/** The address of the site that a path of this host is: the other way round. */
export function siteAddress(path: string): string {
  return path.startsWith(`${base}/`) ? path.slice(base.length) : path
}
