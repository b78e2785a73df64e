import { wordsOf } from '#search/words.ts'
import { inSite, siteAddress } from './in-site.ts'

/** A place in the text of an entry. */
export interface TextHit {
  /** Address with the section’s fragment. */
  address: string
  title: string
  /** The text around the words, as HTML: Pagefind marks the words with `<mark>` and escapes the rest. */
  excerpt: string
}

/** The part of Pagefind that we use. */
interface Pagefind {
  init(): Promise<void>
  search(query: string): Promise<{ results: { data(): Promise<Found> }[] }>
}
interface Found {
  meta: { title: string }
  sub_results: Section[]
}
interface Section {
  url: string
  title: string
  excerpt: string
  weighted_locations: { balanced_score: number }[]
}

/** So much of a word of the query must be in what is found. In characters. */
const stemLength = 4

let pagefind: Promise<Pagefind> | undefined

/**
 * The sections that the words are found in, the best one of each entry, without these addresses. Undefined
 * where the full text cannot be searched: its index is made when the site is built.
 */
export async function textHits(
  query: string,
  most: number,
  without: string[],
): Promise<TextHit[] | undefined> {
  try {
    const engine = await (pagefind ??= load())
    const { results } = await engine.search(query)
    const found = await Promise.all(results.slice(0, most).map((result) => result.data()))
    return found.flatMap(({ meta, sub_results: sections }) => {
      const places = sections.filter((section) => !without.includes(siteAddress(section.url)))
      const best = bestOf(places, wordsOf(query))
      return best ? [hitIn(best, meta.title)] : []
    })
  } catch {
    return undefined
  }
}

async function load(): Promise<Pagefind> {
  const address = inSite('/pagefind/pagefind.js')
  const engine = (await import(/* @vite-ignore */ address)) as Pagefind
  await engine.init()
  return engine
}

/** The section whose heading has the words, else the one that has most of them side by side; undefined where none has any. */
function bestOf(sections: Section[], words: string[]): Section | undefined {
  const scores = new Map(sections.map((section) => [section, scoreOf(section, words)]))
  const [best] = sections.toSorted((a, b) => scores.get(b)! - scores.get(a)!)
  return best && scores.get(best)! > 0 ? best : undefined
}

function scoreOf({ excerpt, weighted_locations: places }: Section, words: string[]): number {
  const marked = (excerpt.match(/<mark>.*?<\/mark>/gs) ?? []).join(' ').toLowerCase()
  // Where no text has a word, Pagefind takes ever shorter beginnings of it: `E430` finds `-e`.
  const found = words.filter((word) => marked.includes(word.slice(0, stemLength)))
  return found.length * Math.max(...places.map((place) => place.balanced_score))
}

/** `npm E403 › The version was published before`; the words that the entry begins with keep its whole title. */
function hitIn({ url, title, excerpt }: Section, entryTitle: string): TextHit {
  const [name] = entryTitle.split(': ')
  return {
    address: siteAddress(url),
    title: url.includes('#') ? `${name} › ${title}` : entryTitle,
    excerpt,
  }
}
