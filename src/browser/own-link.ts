/** Where the tab keeps the link that its reader has followed from the answer to a log. */
const key = 'own-link'

/** Where the tab keeps the lines of the log by which a case was recognised. */
const linesKey = 'own-lines'

/** A link from the answer to a log, as its reader followed it. */
export interface OwnLink {
  /** The path of the page. Cases of other pages can have the same id. */
  page: string
  /** The case, with the values of the log. */
  fragment: string
  /** What is wrong in the names of that log. */
  diagnosis?: string
  /** What the reader wants to do there at once. */
  then?: string
}

/** Notes that the values of this link come from the reader’s own log. Without the tab’s storage they will count as anybody’s. */
export function noteOwnLink(link: OwnLink, lines: string[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(link))
    const { page, fragment } = link
    sessionStorage.setItem(linesKey, JSON.stringify({ page, case: caseIn(fragment), lines }))
  } catch {
    return
  }
}

/** The link to this page with this very fragment, where the reader has followed it from the answer to a log, in this tab. Asked once. */
export function takeOwnLink(fragment: string): OwnLink | undefined {
  try {
    const link = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<OwnLink>
    sessionStorage.removeItem(key)
    const isThis = link.page === location.pathname && link.fragment === fragment
    return isThis ? { ...link, page: location.pathname, fragment } : undefined
  } catch {
    return undefined
  }
}

/** The lines of the reader’s log that showed this case of this page; none where it was not recognised in a log of this tab. */
export function ownLines(caseId: string): string[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(linesKey) ?? '{}') as Record<string, unknown>
    const isThis = kept['page'] === location.pathname && kept['case'] === caseId
    return isThis ? (kept['lines'] as string[]) : []
  } catch {
    return []
  }
}

function caseIn(fragment: string): string {
  return fragment.replace(/^#/, '').split('&')[0]!
}
