import type { IndexedEntry } from '#search/code-index.ts'
import type { CodeParts } from '#search/code-parts.ts'
import { isLine } from '#search/log-codes.ts'
import type { CodeHit } from '#search/look-up.ts'
import { fetchOnce } from './fetch-once.ts'

/** What a query finds among the codes, and what is to be said about it. */
export interface Found {
  /** The pages that the query means, the surest first. */
  hits: CodeHit[]
  /** A sentence for a query that is about another tool. */
  note?: string
  /** Only names that begin with the query were looked at: other pages may have it among their words. */
  isBeginning?: true
}

/** Looks a query up: a code in a small part of the index, everything else in the whole. Rejects where the code for it cannot be loaded. */
export async function find(query: string): Promise<Found> {
  const found = await findSoon(query)
  return found.isBeginning ? findInAll(query) : found
}

/** The same, but of the beginning of a name only what costs little: the typing may go on. Of nothing it fetches what a code needs. */
export async function findSoon(query: string): Promise<Found> {
  if (query === '') {
    await loadParts()
    return { hits: [] }
  }
  if (all || isLine(query)) return findInAll(query)
  const found = await findByName(query)
  return found.hits.length > 0 ? found : findInAll(query)
}

function loadParts() {
  return Promise.all([
    fetchOnce<CodeParts>('/code-index/parts.json'),
    import('#search/code-parts.ts'),
  ])
}

/** The pages that the query names or begins to name; none where it is no name, or where a part cannot be had. */
async function findByName(query: string): Promise<Found> {
  try {
    const [about, { isCodeAlone, lookUpName, partsFor }] = await loadParts()
    const parts = await Promise.all(
      partsFor(query, about).map((part) => fetchOnce<IndexedEntry[]>(`/code-index/${part}.json`)),
    )
    const hits = lookUpName(query, parts, about)
    const isSure = hits[0]?.reason === 'exact' || isCodeAlone(query, about)
    return { hits, ...(isSure ? {} : { isBeginning: true }) }
  } catch {
    return { hits: [] }
  }
}

/** The whole index, once it is there. */
let all: IndexedEntry[] | undefined

async function findInAll(query: string): Promise<Found> {
  const [known, { lookUp }, { wordsOnOtherTool }] = await Promise.all([
    loadAll(),
    import('#search/look-up.ts'),
    import('#search/other-tools.ts'),
  ])
  const cases = isLine(query) ? await casesOf(query, known) : []
  const hits = [...cases, ...lookUp(query, known)]
  const note = wordsOnOtherTool(query, known, hits)
  return { hits, ...(note ? { note } : {}) }
}

/** Empty where it cannot be had. */
async function loadAll(): Promise<IndexedEntry[]> {
  try {
    const { entries } = await fetchOnce<{ entries: IndexedEntry[] }>('/code-index.json')
    return (all = entries)
  } catch {
    return []
  }
}

/** What a program printed is held against the signatures of cases. */
async function casesOf(line: string, known: IndexedEntry[]): Promise<CodeHit[]> {
  const { lineHits } = await import('./line-hits.ts')
  return lineHits(line, known)
}
