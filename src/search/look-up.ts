import { folderName } from '#entry/addresses.ts'
import {
  bordersOf,
  codeOf,
  indexedAddress,
  isWords,
  toolOf,
  type IndexedEntry,
} from './code-index.ts'
import { codesInLog, isLog } from './log-codes.ts'
import { typosBetween } from './edit-distance.ts'
import { scored, type Scored } from './scores.ts'
import { joined, searchKey, tellingWords, wordsOf } from './words.ts'

/** A page that somebody may have meant, and why it is offered. */
export interface CodeHit {
  entry: IndexedEntry
  address: string
  /**
   * exact: the code itself; part: a part of it; words: its words; some: half of the words or fewer; nearest:
   * mistyped, or another tool’s.
   */
  reason: 'exact' | 'part' | 'words' | 'some' | 'nearest'
}

/** How much of a query is looked at. In characters. */
const longestQuery = 20_000
/** How many of its words. */
const mostWords = 40
/** A shorter query is the beginning of a code or nothing: neither its middle nor a code with a typo. In characters. */
const shortestPart = 3
/** A query of more words is no broad one. */
const mostBroadWords = 2
/** What fits fewer entries is no broad query. */
const fewestForBroad = 3

/** The pages that a query means, the surest first. A pasted log is looked through for the codes that it prints. */
export function lookUp(query: string, index: IndexedEntry[]): CodeHit[] {
  const text = query.slice(0, longestQuery)
  if (isLog(text)) return hitsFor('exact', codesInLog(text, index))
  const all = wordsOf(text).slice(0, mostWords)
  const tool = all.find((word) => index.some((entry) => toolOf(entry) === word))
  if (tool === undefined) return hitsAmong(index, all)
  const own = index.filter((entry) => toolOf(entry) === tool)
  const words = all.filter((word) => word !== tool)
  if (words.length === 0) return hitsFor('words', own.filter(isEntry))
  const found = hitsAmong(own, words)
  const isSure = found.some(({ reason }) => reason !== 'some')
  return isSure ? found : eachOnce([...hitsAmong(index, words).map(asGuess), ...found])
}

/** A code without an entry is found by its name and by a part of it, and is last; its words and its neighbours are the pages’. */
function hitsAmong(entries: IndexedEntry[], words: string[]): CodeHit[] {
  const written = entries.filter(isWritten)
  const parts = byPart(words, entries)
  const isPart = new Set(parts)
  const reasonOf = ({ entry, isWeak }: Scored) =>
    isPart.has(entry) ? 'part' : isWeak ? 'some' : 'words'
  const fits = isOneCode(words) ? [] : broadFirst(scored(words, written), words)
  const sure = [
    ...hitsFor('exact', exactly(words, entries)),
    ...hitsFor('words', bySynonym(words, written)),
    ...(beginsLikeACode(words) ? hitsFor('part', parts.filter(isWritten)) : []),
    ...fits.flatMap((one) => hitsFor(reasonOf(one), [one.entry])),
    ...hitsFor('part', parts),
  ]
  const surest = eachOnce(sure)
  return surest.length > 0 ? surest : hitsFor('nearest', nearest(words, written))
}

function hitsFor(reason: CodeHit['reason'], entries: IndexedEntry[]): CodeHit[] {
  return entries.map((entry) => ({ entry, address: indexedAddress(entry), reason }))
}

/** The code is right, but the tool that was named does not have it. */
function asGuess(hit: CodeHit): CodeHit {
  return hit.reason === 'exact' ? { ...hit, reason: 'nearest' } : hit
}

/** Without the hits of a page that another hit before is of. */
function eachOnce(hits: CodeHit[]): CodeHit[] {
  const seen = new Set<IndexedEntry>()
  return hits.filter(({ entry }) => !seen.has(entry) && seen.add(entry))
}

function isWritten({ open }: IndexedEntry): boolean {
  return open === undefined
}

function isEntry({ open, kind }: IndexedEntry): boolean {
  return open === undefined && kind === undefined
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
    (isWords(entry) && whole.includes(joined([entry.name])))
  )
}

/** The number in `403`, `status 403`, `error code 403`, and in `npm error 403 403 Forbidden - PUT …`. */
function statusIn(words: string[]): string | undefined {
  const said = /^((?:error|err|errno|exit|code|status|http) )*(\d{1,3})( |$)/.exec(words.join(' '))
  return said && (said[1] || !said[3]) ? said[2] : undefined
}

/** Pages that name this search as one that they answer best. */
function bySynonym(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const key = searchKey(words.join(' '))
  return entries.filter(({ synonyms = [] }) => synonyms.some((one) => searchKey(one) === key))
}

/** Whether the query is one code as codes are written, so that its parts are no words. */
export function isOneCode(words: string[]): boolean {
  return words.length === 1 && words[0]!.includes('_')
}

/** Whether the query is the beginning of a code rather than of a word: `e4`, `enp`. */
export function beginsLikeACode(words: string[]): boolean {
  return words.length === 1 && /^e[a-z0-9]?$|^e\d|^e[b-df-hj-np-tv-z]{2}/.test(words[0]!)
}

/** Entries in whose code the query begins at a border: the beginning, the E of error, or an underscore. */
function byPart(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const part = joined(words)
  if (part === '') return []
  return entries.filter((entry) => {
    const code = codeOf(entry)
    if (code === undefined) return false
    if (code.startsWith(part)) return true
    return (
      part.length >= shortestPart && bordersOf(entry.name).some((at) => code.startsWith(part, at))
    )
  })
}

/**
 * For a broad query, guides and decisions that are about its words come first, then of the many entries that it fits
 * those that are met most.
 */
function broadFirst(found: Scored[], words: string[]): Scored[] {
  const isBroad =
    tellingWords(words).length <= mostBroadWords &&
    found.filter(({ entry, hasAll }) => hasAll && isEntry(entry)).length >= fewestForBroad
  if (!isBroad) return found
  const isAhead = ({ hasAll, isInFront }: Scored) => hasAll && isInFront
  const inFront = found.filter(isAhead)
  const articles = inFront.filter(({ entry }) => entry.kind !== undefined)
  const entries = inFront
    .filter(({ entry }) => entry.kind === undefined)
    .sort((a, b) => (b.entry.met ?? 0) - (a.entry.met ?? 0))
  return [...articles, ...entries, ...found.filter((one) => !isAhead(one))]
}

/** Entries whose name is a typo away from the query, or from a word of it that looks like a code. */
function nearest(words: string[], entries: IndexedEntry[]): IndexedEntry[] {
  const codes = words.filter((word) => /\d|_|^e[a-z]{3}/.test(word)).map((word) => joined([word]))
  const typed = [joined(words), ...codes].filter((word) => word.length >= shortestPart)
  return entries
    .map((entry) => {
      const name = joined([folderName(entry.id)])
      return { entry, typos: Math.min(...typed.map((word) => typosBetween(word, name))) }
    })
    .filter(({ typos }) => typos < Infinity)
    .sort((a, b) => a.typos - b.typos)
    .map(({ entry }) => entry)
}
