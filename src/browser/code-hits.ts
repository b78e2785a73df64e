import type { IndexedEntry } from '#search/code-index.ts'
import { isLine } from '#search/log-codes.ts'
import type { CodeHit } from '#search/look-up.ts'
import { inSite } from './in-site.ts'

let index: Promise<IndexedEntry[]> | undefined

/** The index of codes, fetched once for a page; empty where it cannot be had, and asked for again the next time. */
function loadCodeIndex(): Promise<IndexedEntry[]> {
  return (index ??= fetch(inSite('/code-index.json'))
    .then((answer) => answer.json() as Promise<{ entries: IndexedEntry[] }>)
    .then(({ entries }) => entries)
    .catch(() => {
      index = undefined
      return []
    }))
}

/** What a query finds among the codes, and what is to be said about it. */
export interface Found {
  /** The pages that the query means, the surest first. */
  hits: CodeHit[]
  /** A sentence for a query that is about another tool. */
  note?: string
}

/** Looks a query up, with code that is loaded when it is first asked for. */
export async function find(query: string): Promise<Found> {
  try {
    const [known, { lookUp }, { wordsOnOtherTool }] = await loadSearch()
    const cases = isLine(query) ? await casesOf(query, known) : []
    const hits = [...cases, ...lookUp(query, known)]
    const note = wordsOnOtherTool(query, known, hits)
    return { hits, ...(note ? { note } : {}) }
  } catch {
    return { hits: [], note: 'The search cannot be loaded. Load the page again.' }
  }
}

/** Fetches what a search needs, before anything is typed. */
export function loadSearch() {
  return Promise.all([
    loadCodeIndex(),
    import('#search/look-up.ts'),
    import('#search/other-tools.ts'),
  ])
}

/** What a program printed is held against the signatures of cases. */
async function casesOf(line: string, known: IndexedEntry[]): Promise<CodeHit[]> {
  const { lineHits } = await import('./line-hits.ts')
  return lineHits(line, known)
}
