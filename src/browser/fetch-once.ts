import { inSite } from './in-site.ts'

const fetched = new Map<string, Promise<unknown>>()

/** JSON of the site, fetched once for a page. Rejects where it cannot be had; it is asked for again the next time. */
export function fetchOnce<Content>(address: string): Promise<Content> {
  const known = fetched.get(address) ?? load(address)
  fetched.set(address, known)
  known.catch(() => fetched.delete(address))
  return known as Promise<Content>
}

async function load(address: string): Promise<unknown> {
  const answer = await fetch(inSite(address))
  if (!answer.ok) throw new Error(`${address} was answered with ${answer.status}`)
  return answer.json()
}
