import { distance } from 'fastest-levenshtein'
import { entryAddress, folderName } from './addresses.ts'
import type { Library } from './entry.ts'

/** What the search box knows of an entry before anything else is loaded. Keys are short: every reader fetches this. */
export interface IndexedEntry {
  /** `npm/E403` */
  id: string
  /** The tool’s name. */
  tool: string
  /** The code, or the words that are printed instead. */
  name: string
  title: string
  /** Words that lead here besides those of name and title. */
  words: string
  /** HTTP status. */
  http?: number
}

/** A code that somebody may have meant, and why it is offered. */
export interface CodeHit {
  entry: IndexedEntry
  address: string
  /** exact: the code itself; part: a part of it; nearest: mistyped; words: its words. */
  reason: 'exact' | 'part' | 'nearest' | 'words'
}

/** The index of all entries that search, the 404 page and the recogniser share. */
export function codeIndex({ entries }: Library): IndexedEntry[] {
  return entries.map((entry) => ({
    id: entry.id,
    tool: entry.tool.name,
    name: entry.name,
    title: entry.title,
    words: [...entry.keywords, ...entry.cases.map((one) => one.title)].join(' ').toLowerCase(),
    ...(entry.http ? { http: entry.http } : {}),
  }))
}

/** The shortest query that may stand for a part of a code, and be compared with codes letter by letter. */
const shortestPart = 3
/** A longer query is no code. In characters. */
const longestCode = 80
/** How much of a query is looked at. In characters. */
const longestQuery = 20_000

/** The entries that a query means, the surest first. A pasted log is looked through for the codes that it prints. */
export function lookUp(query: string, index: IndexedEntry[]): CodeHit[] {
  const text = query.slice(0, longestQuery)
  const printed = codesPrintedIn(text)
  const asked = printed.length > 0 ? printed : [normalised(text)]
  const hits = new Map<string, CodeHit>()
  const add = (entry: IndexedEntry, reason: CodeHit['reason']) => {
    if (!hits.has(entry.id)) hits.set(entry.id, { entry, address: entryAddress(entry.id), reason })
  }
  for (const code of asked)
    index.filter((entry) => isExactly(code, entry)).forEach((entry) => add(entry, 'exact'))
  if (printed.length > 0) return [...hits.values()]
  const [code] = asked as [string]
  if (code.length >= shortestPart && code.length <= longestCode) {
    index.filter((entry) => keyOf(entry).includes(code)).forEach((entry) => add(entry, 'part'))
  }
  byWords(text, index).forEach((entry) => add(entry, 'words'))
  if (hits.size === 0) nearest(code, index).forEach((entry) => add(entry, 'nearest'))
  return [...hits.values()]
}

/** Codes that the lines of a log print: `npm error code E403`. */
function codesPrintedIn(text: string): string[] {
  const codes = [...text.matchAll(/npm (?:error|err!) code (\S+)/gi)].map((match) =>
    match[1]!.toLowerCase(),
  )
  return [...new Set(codes)]
}

/** `NPM-E403`, `npm e403` and `npm error E403` are all `e403`. */
function normalised(query: string): string {
  const words = query.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  return words.replace(/^npm[ /_-]?(?:(?:error|err!) )?(?:code )?(?=.)/, '')
}

function isExactly(code: string, entry: IndexedEntry): boolean {
  return code === keyOf(entry) || code === entry.name.toLowerCase() || code === String(entry.http)
}

function keyOf(entry: IndexedEntry): string {
  return folderName(entry.id).toLowerCase()
}

/** Entries that hold every word of the query, those with the words in name and title first. */
function byWords(text: string, index: IndexedEntry[]): IndexedEntry[] {
  const words =
    text
      .toLowerCase()
      .match(/[a-z0-9_@.-]{2,}/g)
      ?.slice(0, 12) ?? []
  if (words.length === 0) return []
  const front = (entry: IndexedEntry) =>
    `${keyOf(entry).replaceAll('-', ' ')} ${entry.tool} ${entry.name} ${entry.title}`.toLowerCase()
  const score = (entry: IndexedEntry) => words.filter((word) => front(entry).includes(word)).length
  return index
    .filter((entry) =>
      words.every((word) => front(entry).includes(word) || entry.words.includes(word)),
    )
    .sort((a, b) => score(b) - score(a))
}

/** Entries whose code is a slip of the hand away from the query: a letter wrong, missing, added or swapped with its neighbour. */
export function nearest(code: string, index: IndexedEntry[]): IndexedEntry[] {
  if (code.length < shortestPart || code.length > longestCode) return []
  const allowed = code.length < 6 ? 1 : 2
  return index
    .map((entry) => ({ entry, slips: slipsBetween(code, keyOf(entry)) }))
    .filter(({ slips }) => slips <= allowed)
    .sort((a, b) => a.slips - b.slips)
    .map(({ entry }) => entry)
}

/** Letters to change, where two neighbours swapped count as one, as do a letter and the digit that looks like it. */
function slipsBetween(typed: string, code: string): number {
  const unswapped = [...typed].some((_, at) => swappedAt(typed, at) === code)
  return unswapped
    ? 1
    : Math.min(distance(typed, code), distance(asDigits(typed), asDigits(code)) + 0.5)
}

function swappedAt(text: string, at: number): string {
  return text.slice(0, at) + (text[at + 1] ?? '') + text[at] + text.slice(at + 2)
}

function asDigits(text: string): string {
  return text.replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
