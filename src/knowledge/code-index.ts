import { folderName } from './addresses.ts'
import type { Library } from './entry.ts'
import { joined, tellingWords, wordsOf } from './words.ts'

/** What the search box knows of an entry before anything else is loaded. Keys are short: every reader fetches this. */
export interface IndexedEntry {
  /** `npm/E403` */
  id: string
  /** The tool’s name. */
  tool: string
  /** The code, or the words that are printed instead. */
  name: string
  title: string
  /** Words that lead here besides those of name and title; each stands once. */
  words: string
  /** HTTP status. */
  http?: number
  /** Earlier ids. */
  formerly?: string[]
}

/** The index of all entries that search, the 404 page and the recogniser share. */
export function codeIndex({ entries }: Pick<Library, 'entries'>): IndexedEntry[] {
  return entries.map(({ id, tool, name, title, http, formerly, ...entry }) => {
    const front = { id, tool: tool.name, name, title }
    const known = new Set(frontWords(front))
    const more = [...entry.keywords, entry.summary, ...entry.cases.map((one) => one.title)]
    const words = tellingWords(wordsOf(more.join(' '))).filter((word) => !known.has(word))
    return {
      ...front,
      words: [...new Set(words)].join(' '),
      ...(http ? { http } : {}),
      ...(formerly.length > 0 ? { formerly } : {}),
    }
  })
}

/** The code as it is compared; undefined for an entry that has words instead. */
export function codeOf({ id, name }: IndexedEntry): string | undefined {
  return folderName(id) === name ? joined([name]) : undefined
}

/** The words of tool, name and title. */
export function frontWords(entry: Pick<IndexedEntry, 'id' | 'tool' | 'name' | 'title'>): string[] {
  return wordsOf(`${entry.tool} ${folderName(entry.id)} ${entry.name} ${entry.title}`)
}
