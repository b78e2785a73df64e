import type { IndexedEntry } from '#search/code-index.ts'
import { lookUp, type CodeHit } from '#search/look-up.ts'

let index: Promise<IndexedEntry[]> | undefined

/** The index of codes, fetched once for a page; empty where it cannot be had, and asked for again the next time. */
export function loadCodeIndex(): Promise<IndexedEntry[]> {
  return (index ??= fetch('/code-index.json')
    .then((answer) => answer.json() as Promise<IndexedEntry[]>)
    .catch(() => {
      index = undefined
      return []
    }))
}

/** The entries that a query means, the surest first. */
export async function codeHits(query: string): Promise<CodeHit[]> {
  return lookUp(query, await loadCodeIndex())
}
