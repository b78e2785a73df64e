import { folderName } from '#entry/addresses.ts'
import { isCode, type IndexedEntry } from './code-index.ts'
import { searchKey, stemOf, tellingWords, wordsOf } from './words.ts'

/** How much it says that a word of the query is in this part of a page. */
const weights = { status: 8, code: 4, synonym: 3, title: 3, word: 1.6, more: 1 }
/** What a word is worth that only begins with the one that was typed. */
const begun = 0.6
/** A shorter word begins too many. In characters. */
const shortestBeginning = 3
/** How much a page gains where the query holds one of its synonyms whole; more for each further word of it. */
const wholeSynonym = 0.3
const furtherWord = 0.2
/** How much a page gains by being met often. It decides between pages that fit nearly equally well. */
const oftenness = 0.15
/** A page that is worth less than this share of the best one is not shown. */
const worthShowing = 0.3

/** A page that holds words of the query, and how well it fits. */
export interface Scored {
  entry: IndexedEntry
  score: number
  /** It has no more than half of the words. */
  isWeak: boolean
  /** It has all the words that any page has. */
  hasAll: boolean
  /** They are all in its name, its title or its synonyms. */
  isInFront: boolean
}

/** A page with its words. */
interface Page {
  entry: IndexedEntry
  /** Each stem with the weight of the weightiest place in which it is. */
  terms: Map<string, number>
  /** Its synonyms, each as its stems. */
  synonyms: string[]
}

/** A word of the query: the pages that have it, with the weight of the place, and how much that says. */
interface Word {
  found: Map<Page, number>
  says: number
}

/**
 * The pages that hold words of the query, the best first. A word that few pages hold says more than one that many do;
 * one that no page holds is left out. Two words that are side by side in a title say more than the two apart.
 */
export function scored(query: string[], entries: IndexedEntry[]): Scored[] {
  const pages = pagesOf(entries)
  const plain = query.flatMap((word) => word.split('_'))
  const stems = [...new Set(tellingWords(plain).map(stemOf))]
  if (stems.length === 0) return []
  const words = stems.map((stem) => wordIn(stem, pages)).filter(({ found }) => found.size > 0)
  const pairs = pairsOf(plain.map(stemOf)).map((pair) => wholeWordIn(pair, pages))
  const most = words.reduce((sum, { says }) => sum + says, 0)
  const whole = ` ${searchKey(plain.join(' '))} `
  const all = pages.flatMap((page): Scored[] => {
    const own = words.filter(({ found }) => found.has(page))
    const held = own.reduce((sum, { says }) => sum + says, 0)
    const worth = worthOf([...words, ...pairs], page)
    if (worth === 0) return []
    const often = 1 + oftenness * Math.log2(1 + (page.entry.met ?? 0))
    return [
      {
        entry: page.entry,
        score: worth * (held / most) ** 2 * synonymIn(whole, page) * often,
        isWeak: own.length <= stems.length / 2,
        hasAll: own.length === words.length,
        isInFront: own.every(({ found }) => found.get(page)! >= weights.title * begun),
      },
    ]
  })
  const sorted = all.sort((a, b) => b.score - a.score)
  return sorted.filter(({ score }) => score > 0 && score >= sorted[0]!.score * worthShowing)
}

/** The pages that hold a word or begin one with it. */
function wordIn(stem: string, pages: Page[]): Word {
  const found = new Map<Page, number>()
  for (const page of pages) {
    let best = page.terms.get(stem) ?? 0
    if (stem.length >= shortestBeginning)
      for (const [term, weight] of page.terms)
        if (weight * begun > best && term.startsWith(stem)) best = weight * begun
    if (best > 0) found.set(page, best)
  }
  return { found, says: saysAmong(pages, found) }
}

function wholeWordIn(stem: string, pages: Page[]): Word {
  const found = new Map(
    pages.flatMap((page) => {
      const weight = page.terms.get(stem)
      return weight === undefined ? [] : [[page, weight] as const]
    }),
  )
  return { found, says: saysAmong(pages, found) }
}

function saysAmong(pages: Page[], found: Map<Page, number>): number {
  return Math.log(1 + pages.length / Math.max(found.size, 1))
}

function worthOf(words: Word[], page: Page): number {
  return words.reduce((sum, { says, found }) => sum + says * (found.get(page) ?? 0), 0)
}

/** What the score is multiplied by for the longest synonym that the query holds whole. */
function synonymIn(query: string, { synonyms }: Page): number {
  const held = synonyms.filter((synonym) => query.includes(` ${synonym} `))
  const longest = Math.max(0, ...held.map((synonym) => synonym.split(' ').length))
  return longest === 0 ? 1 : 1 + wholeSynonym + furtherWord * (longest - 1)
}

const known = new WeakMap<IndexedEntry, Page>()

function pagesOf(entries: IndexedEntry[]): Page[] {
  return entries.map((entry) => {
    const page = known.get(entry) ?? pageOf(entry)
    known.set(entry, page)
    return page
  })
}

function pageOf(entry: IndexedEntry): Page {
  const { title, words, more = '', synonyms = [], http } = entry
  const terms = new Map<string, number>()
  const add = (stems: string[], weight: number) => {
    for (const stem of stems) terms.set(stem, Math.max(weight, terms.get(stem) ?? 0))
  }
  add(more.split(' '), weights.more)
  add(words.split(' '), weights.word)
  add(withPairs(title), weights.title)
  for (const synonym of synonyms) add(withPairs(synonym), weights.synonym)
  add(nameTerms(entry), weights.code)
  if (http) add([String(http)], entry.name.endsWith(String(http)) ? weights.status : weights.title)
  return { entry, terms, synonyms: synonyms.map(searchKey) }
}

/** The parts of a code, also without the E that says only that it is an error; or the words of the name. */
function nameTerms(entry: IndexedEntry): string[] {
  const { id, name, kind } = entry
  if (kind) return []
  if (!isCode(entry)) return [...withPairs(name), ...wordsOf(folderName(id)).map(stemOf)]
  const parts = wordsOf(name.replaceAll('_', ' '))
  const bare = parts.map((part) => part.replace(/^e(?=[a-z]{3})/, ''))
  return [...parts, ...bare, ...bare.map(stemOf)]
}

/** The stems of a text, and each two neighbours as one word: `lock file` is found as `lockfile`. */
function withPairs(text: string): string[] {
  const stems = wordsOf(text.replaceAll('_', ' ')).map(stemOf)
  return [...stems, ...pairsOf(stems)]
}

function pairsOf(stems: string[]): string[] {
  return stems.slice(1).map((stem, at) => stems[at]! + stem)
}
