/** Where the tab keeps the link that its reader has followed from the answer to a log. */
const key = 'own-link'

/** A link from the answer to a log: its fragment, and what is wrong in the names of that log. */
export interface OwnLink {
  fragment: string
  diagnosis?: string
}

/** Notes that the values of this link come from the reader’s own log. Without the tab’s storage they will count as anybody’s. */
export function noteOwnLink(link: OwnLink): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(link))
  } catch {
    return
  }
}

/** The link with this very fragment, where the reader has followed it from the answer to a log, in this tab. Asked once. */
export function takeOwnLink(fragment: string): OwnLink | undefined {
  try {
    const link = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<OwnLink>
    sessionStorage.removeItem(key)
    return link.fragment === fragment ? { ...link, fragment } : undefined
  } catch {
    return undefined
  }
}
