import { isWords, type IndexedEntry } from './code-index.ts'
import { joined } from './words.ts'

/** A longer text is not a query: somebody pasted it. In characters. */
const longestLine = 200

/** Whether this is what a tool printed, rather than a question: several lines, or one that is too long for a question. */
export function isLog(text: string): boolean {
  return (
    text.length > longestLine ||
    /\S\s*\n\s*\S/.test(text) ||
    /(?<!\S)(\S+ (?:error|err!) ).*(?<!\S)\1/i.test(text)
  )
}

/** A shorter text is words rather than a line that was printed. In words. */
const fewestOfLine = 3

/**
 * Whether this may be one line as a program printed it, rather than words that somebody typed: it holds more than
 * words, as `npm ERR! 403 …`, `sh: 1: vite: not found` and `Cannot read properties of null (reading 'matches')` do.
 */
export function isLine(text: string): boolean {
  const isLong = text.trim().split(/\s+/).length >= fewestOfLine
  return isLong && /[:"'`()[\]{}<>=/\\!]/.test(text)
}

/** The entries whose codes a log prints as the error’s code, in that order; else those that it prints anywhere. */
export function codesInLog(log: string, index: IndexedEntry[]): IndexedEntry[] {
  const byName = Map.groupBy(index, (entry) => entry.name)
  const entriesOf = (names: string[]) => [
    ...new Set(names.flatMap((name) => byName.get(name) ?? [])),
  ]
  const given = [...log.matchAll(/\b(?:error|err!) code (\w+)/gi)].map((match) => match[1]!)
  const stated = entriesOf(given)
  if (stated.length > 0) return stated
  const text = joined([log])
  const inWords = index.filter((entry) => isWords(entry) && text.includes(joined([entry.name])))
  const named = entriesOf(log.match(/\b[A-Z][A-Z0-9_]{3,}\b/g) ?? [])
  return [...new Set([...inWords, ...named])]
}
