import { lineReader, type LinePlace } from '#recognise/line.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import type { IndexedEntry } from '#search/code-index.ts'
import type { CodeHit } from '#search/look-up.ts'
import { fetchOnce } from './fetch-once.ts'

let reader: Promise<(line: string) => LinePlace[]> | undefined

/** The cases that a line of a log gives away, as hits. The line is read here, and goes nowhere. */
export async function lineHits(line: string, index: IndexedEntry[]): Promise<CodeHit[]> {
  const places = (await loadReader())(line)
  return places.flatMap(({ entry: id, title, address }): CodeHit[] => {
    const entry = index.find((one) => one.id === id)
    if (!entry) return []
    const reason = places.length === 1 ? 'exact' : 'words'
    return [{ entry: { ...entry, ...(title ? { title } : {}) }, address, reason }]
  })
}

/** Where the signatures cannot be had, no line is known, and they are asked for again the next time. */
function loadReader(): Promise<(line: string) => LinePlace[]> {
  return (reader ??= fetchOnce<SignatureList>('/signatures.json')
    .then(lineReader)
    .catch(() => {
      reader = undefined
      return () => []
    }))
}
