/** Where the tab keeps the link that its reader has followed from the answer to a log. */
const key = 'own-link'

/** Notes that the values of this fragment come from the reader’s own log. Without the tab’s storage they will count as anybody’s. */
export function noteOwnLink(fragment: string): void {
  try {
    sessionStorage.setItem(key, fragment)
  } catch {
    return
  }
}

/** Whether the reader has followed a link with this very fragment from the answer to a log, in this tab. Asked once. */
export function isOwnLink(fragment: string): boolean {
  try {
    const isOwn = sessionStorage.getItem(key) === fragment
    sessionStorage.removeItem(key)
    return isOwn
  } catch {
    return false
  }
}
