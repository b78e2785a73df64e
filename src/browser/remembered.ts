/** What the browser keeps of a reader’s choice, or of the log that was pasted after it; nothing where it may keep nothing. */
export function remembered(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** Has the browser keep a choice, where it may, and tells the whole page. */
export function choose(key: string, value: string): void {
  try {
    sessionStorage.removeItem(key)
    localStorage.setItem(key, value)
  } catch {
    // It holds for this page alone.
  }
  document.dispatchEvent(new CustomEvent(key, { detail: value }))
}
