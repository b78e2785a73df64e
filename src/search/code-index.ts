import { entryAddress, folderName, openCodeAddress } from '#entry/addresses.ts'
import type { Entry } from '#entry/entry.ts'
import type { Library } from '#entry/library.ts'
import type { NamedTool } from '#entry/tool.ts'
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
  /** The tool can print it, and it has no entry: not yet, or for a reason. */
  open?: OpenCode['open']
}

/** A code that a tool can print and that has no entry. */
export interface OpenCode {
  tool: Pick<NamedTool, 'id' | 'name'>
  code: string
  /** missing: it has no entry yet. left-out: it gets none, for a reason. */
  open: 'missing' | 'left-out'
}

/** The index of all entries, and of the codes without one, that search, the 404 page and the recogniser share. */
export function codeIndex(
  { entries }: Pick<Library, 'entries'>,
  openCodes: OpenCode[] = [],
): IndexedEntry[] {
  return [...entries.map(indexed), ...openCodes.map(indexedOpen)]
}

/** Where a hit leads: to the entry, or to the place in the ledger of a code that has none. */
export function indexedAddress({ id, open }: IndexedEntry): string {
  return open ? openCodeAddress(id) : entryAddress(id)
}

function indexedOpen({ tool, code, open }: OpenCode): IndexedEntry {
  const title = `is known, and has no entry${open === 'missing' ? ' yet' : ', for a reason'}`
  return { id: `${tool.id}/${code}`, tool: tool.name, name: code, title, words: '', open }
}

function indexed({ id, tool, name, title, http, formerly, ...entry }: Entry): IndexedEntry {
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
}

/** The code as it is compared; undefined for an entry that has words instead. */
export function codeOf({ id, name }: IndexedEntry): string | undefined {
  return folderName(id) === name ? joined([name]) : undefined
}

/** The words of tool, name and title. */
export function frontWords(entry: Pick<IndexedEntry, 'id' | 'tool' | 'name' | 'title'>): string[] {
  return wordsOf(`${entry.tool} ${folderName(entry.id)} ${entry.name} ${entry.title}`)
}
