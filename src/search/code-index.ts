import { entryAddress, folderName, openCodeAddress } from '#entry/addresses.ts'
import type { Decision } from '#entry/decision.ts'
import type { Entry } from '#entry/entry.ts'
import type { Guide } from '#entry/guide.ts'
import type { Library } from '#entry/library.ts'
import { oftenestFirst } from '#entry/order.ts'
import type { NamedTool } from '#entry/tool.ts'
import { joined, stemOf, tellingWords, wordsOf } from './words.ts'

/** What the search box knows of a page before anything else is loaded. Keys are short: every search fetches this. */
export interface IndexedEntry {
  /** `npm/E403` */
  id: string
  /** The tool’s name. */
  tool: string
  /** The code, or the words that are printed instead; what a guide or a decision is. */
  name: string
  title: string
  /** Words that lead here besides those of name and title, as stems, each once. */
  words: string
  /** Words of the summary that are nowhere else, as stems. */
  more?: string
  /** Searches that this page answers best. */
  synonyms?: string[]
  /** HTTP status. */
  http?: number
  /** Earlier ids. */
  formerly?: string[]
  /** How often it was met in a sample. */
  met?: number
  /** It is no entry, but what entries share. */
  kind?: 'guide' | 'decision'
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

/** What is searched: entries, and guides and decisions where they are wanted. */
type Searched = Pick<Library, 'entries'> & Partial<Pick<Library, 'guides' | 'decisions'>>

/**
 * The index of all pages, and of the codes without one, that search, the 404 page and the recogniser share. What is
 * met more often comes before what is met less.
 */
export function codeIndex(
  { entries, guides = [], decisions = [] }: Searched,
  openCodes: OpenCode[] = [],
): IndexedEntry[] {
  return [
    ...oftenestFirst(entries).map(indexed),
    ...decisions.map((decision) => indexedArticle('decision', decision)),
    ...guides.map((guide) => indexedArticle('guide', guide)),
    ...openCodes.map(indexedOpen),
  ]
}

/** Where a hit leads: to the page, or to its line on the page of all codes. */
export function indexedAddress({ id, open }: IndexedEntry): string {
  return open ? openCodeAddress(id) : entryAddress(id)
}

function indexedOpen({ tool, code, open }: OpenCode): IndexedEntry {
  const title = `is known, and has no entry${open === 'missing' ? ' yet' : ', for a reason'}`
  return { id: `${tool.id}/${code}`, tool: tool.name, name: code, title, words: '', open }
}

function indexed({ id, tool, name, title, http, formerly, met, ...entry }: Entry): IndexedEntry {
  const front = { id, tool: tool.name, name, title }
  const cases = entry.cases.map((one) => one.title)
  return {
    ...front,
    ...wordsBeside(frontWords(front), [...entry.keywords, ...cases], entry),
    ...(http ? { http } : {}),
    ...(formerly.length > 0 ? { formerly } : {}),
    ...(met > 0 ? { met } : {}),
  }
}

const articleNames = { guide: 'Guide', decision: 'Questions' }

function indexedArticle(kind: 'guide' | 'decision', article: Guide | Decision): IndexedEntry {
  const { id, tool, title } = article
  const headings =
    'body' in article
      ? article.body.sections.map(({ heading }) => heading)
      : article.questions.map(({ ask }) => ask)
  const front = { id, tool: tool.name, name: articleNames[kind], title }
  return { ...front, ...wordsBeside(frontWords(front), headings, article), kind }
}

/** The words that name and title do not have: first those of these texts, then those of the summary. */
function wordsBeside(
  front: string[],
  texts: string[],
  { summary, synonyms }: { summary: string; synonyms: string[] },
) {
  const known = new Set(front.map(stemOf))
  const fresh = (text: string) => {
    const stems = new Set(tellingWords(wordsOf(text.replaceAll('_', ' '))).map(stemOf))
    const found = [...stems].filter((stem) => !known.has(stem))
    found.forEach((stem) => known.add(stem))
    return found.join(' ')
  }
  const words = fresh(texts.join(' '))
  const more = fresh(summary)
  return { words, ...(more ? { more } : {}), ...(synonyms.length > 0 ? { synonyms } : {}) }
}

/** Whether it is a code, with or without an entry, and not words or an article. */
export function isCode({ id, name, kind }: IndexedEntry): boolean {
  return kind === undefined && folderName(id) === name
}

/** Whether it stands for words that the tool prints, where it prints no code. */
export function isWords({ id, name, kind }: IndexedEntry): boolean {
  return kind === undefined && folderName(id) !== name
}

/** The code as it is compared; undefined for what has none. */
export function codeOf(entry: IndexedEntry): string | undefined {
  return isCode(entry) ? joined([entry.name]) : undefined
}

/** Where the parts of a code begin, counted without its underscores. */
export function bordersOf(name: string): number[] {
  const borders = /^E[A-Z]/.test(name) ? [1] : []
  let at = 0
  for (const part of name.split('_').slice(0, -1)) borders.push((at += part.length))
  return borders
}

/** The id of its tool. */
export function toolOf({ id }: IndexedEntry): string {
  return id.slice(0, id.indexOf('/'))
}

/** The words of name and title. */
function frontWords({ id, name, title }: Pick<IndexedEntry, 'id' | 'name' | 'title'>): string[] {
  return wordsOf(`${folderName(id)} ${name} ${title}`)
}
