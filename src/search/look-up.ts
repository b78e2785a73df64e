import { folderName } from '#entry/addresses.ts'
import { codeOf, frontWords, indexedAddress, type IndexedEntry } from './code-index.ts'
import { codesInLog, isLog } from './log-codes.ts'
import { slipsBetween } from './edit-distance.ts'
import { beginsAWord, joined, tellingWords, wordsOf } from './words.ts'

/** An entry that somebody may have meant, and why it is offered. */
export interface CodeHit {
  entry: IndexedEntry
  address: string
  /** exact: the code itself; part: a part of it; words: its words; nearest: mistyped, or another tool’s. */
  reason: 'exact' | 'part' | 'words' | 'nearest'
}

/** How much of a query is looked at. In characters. */
const longestQuery = 20_000
/** How many of its words. */
const mostWords = 40
/** A shorter query is the beginning of a code or nothing: neither its middle nor a slip of the hand. In characters. */
const shortestPart = 3

/** The entries that a query means, the surest first. A pasted log is looked through for the codes that it prints. */
export function lookUp(query: string, index: IndexedEntry[]): CodeHit[] {
  const text = query.slice(0, longestQuery)
  if (isLog(text)) return hitsFor('exact', codesInLog(text, index))
  const all = wordsOf(text).slice(0, mostWords)
  const tool = all.find((word) => index.some((entry) => toolOf(entry) === word))
  if (tool === undefined) return hitsAmong(index, all)
  const own = index.filter((entry) => toolOf(entry) === tool)
  const words = all.filter((word) => word !== tool)
  if (words.length === 0) return hitsFor('words', own.filter(isWritten))
  const found = hitsAmong(own, words)
  return found.length > 0 ? found : hitsAmong(index, words).map(asGuess)
}

/** A code without an entry is found by its name and by a part of it; its words and its neighbours are the entries’. */
function hitsAmong(entries: IndexedEntry[], words: string[]): CodeHit[] {
  const written = entries.filter(isWritten)
  const sure = [
    ...hitsFor('exact', exactly(words, entries)),
    ...hitsFor('part', byPart(words, entries)),
    ...hitsFor('words', byWords(words, written)),
  ]
  const seen = new Set<IndexedEntry>()
  const surest = sure.filter(({ entry }) => !seen.has(entry) && seen.add(entry))
  return surest.length > 0 ? surest : hitsFor('nearest', nearest(words, written))
}

function hitsFor(reason: CodeHit['reason'], entries: IndexedEntry[]): CodeHit[] {
  return entries.map((entry) => ({ entry, address: indexedAddress(entry), reason }))
}

/** The code is right, but the tool that was named does not have it. */
function asGuess(hit: CodeHit): CodeHit {
  return hit.reason === 'exact' ? { ...hit, reason: 'nearest' } : hit
}

function isWritten({ open }: IndexedEntry): boolean {
  return open === undefined
}

function toolOf({ id }: IndexedEntry): string {
  return id.slice(0, id.indexOf('/'))
}

/** Entries that the whole query names, then those that a word of it names, then those of an HTTP status. */
function exactly(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const codes = words.filter((word) => /[a-z]/.test(word)).map((word) => joined([word]))
  const status = statusIn(words)
  const named = [
    ...entries.filter((entry) => isCalled(entry, joined(words))),
    ...codes.flatMap((code) => entries.filter((entry) => codeOf(entry) === code)),
    ...entries.filter(
      (entry) => status && (codeOf(entry) === status || String(entry.http) === status),
    ),
  ]
  return [...new Set(named)]
}

/** Whether this is a name of the entry, now or earlier, with or without its tool’s, or holds all the words that it prints. */
function isCalled(entry: IndexedEntry, whole: string): boolean {
  const ids = [entry.id, ...(entry.formerly ?? [])]
  return (
    ids.some((id) => whole === joined([id]) || whole === joined([folderName(id)])) ||
    (codeOf(entry) === undefined && whole.includes(joined([entry.name])))
  )
}

/** The number in `403`, `status 403`, `error code 403`, and in `npm error 403 403 Forbidden - PUT …`. */
function statusIn(words: string[]): string | undefined {
  const said = /^((?:error|err|errno|exit|code|status|http) )*(\d{1,3})( |$)/.exec(words.join(' '))
  return said && (said[1] || !said[3]) ? said[2] : undefined
}

/** Entries whose code holds the query; one letter or two must be its beginning. */
function byPart(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const part = joined(words)
  return entries.filter((entry) => {
    const at = part ? (codeOf(entry)?.indexOf(part) ?? -1) : -1
    return at === 0 || (at > 0 && part.length >= shortestPart)
  })
}

/** Entries that hold every telling word of the query, those with the words in name and title first. */
function byWords(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const telling = tellingWords(words)
  if (telling.length === 0) return []
  return entries
    .map((entry) => {
      const front = [...frontWords(entry), entry.http].join(' ')
      const inFront = telling.filter((word) => beginsAWord(word, front))
      const holdsAll = telling.every(
        (word) => inFront.includes(word) || beginsAWord(word, entry.words),
      )
      return { entry, holdsAll, count: inFront.length }
    })
    .filter(({ holdsAll }) => holdsAll)
    .sort((a, b) => b.count - a.count)
    .map(({ entry }) => entry)
}

/** Entries whose name is a slip of the hand away from the query, or from a word of it that looks like a code. */
function nearest(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const codes = words.filter((word) => /\d|_|^e[a-z]{3}/.test(word)).map((word) => joined([word]))
  const typed = [joined(words), ...codes].filter((word) => word.length >= shortestPart)
  return entries
    .map((entry) => {
      const name = joined([folderName(entry.id)])
      return { entry, slips: Math.min(...typed.map((word) => slipsBetween(word, name))) }
    })
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips)
    .map(({ entry }) => entry)
}
