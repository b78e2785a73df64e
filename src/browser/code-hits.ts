import { lookUp, type CodeHit, type IndexedEntry } from '#knowledge/code-index.ts'

let index: Promise<IndexedEntry[]> | undefined

/** The index of codes; fetched once for a page. */
export function loadCodeIndex(): Promise<IndexedEntry[]> {
  return (index ??= fetch('/code-index.json').then(
    (answer) => answer.json() as Promise<IndexedEntry[]>,
    () => [],
  ))
}

/** The entries that a query means, the surest first. */
export async function codeHits(query: string): Promise<CodeHit[]> {
  return lookUp(query, await loadCodeIndex())
}
