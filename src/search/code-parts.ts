import { folderName } from '#entry/addresses.ts'
import { bordersOf, codeOf, toolOf, type IndexedEntry } from './code-index.ts'
import { beginsLikeACode, isOneCode, lookUp, type CodeHit } from './look-up.ts'
import { joined, wordsOf } from './words.ts'

/** Which part of the index has which names. Every search fetches this. */
export interface CodeParts {
  /** Ids of the tools. */
  tools: string[]
  /** The first name in each part. Names are sorted, and written as codes are compared. */
  firsts: string[]
}

/** How many pages a part has. Two parts, compressed, weigh about 16 kB. */
const pagesOfPart = 400
/** How many pages of one name are in a part: an HTTP status can have very many, and few hits are shown. */
const mostOfName = 40

/**
 * The index cut into parts of about the same size, so that one code costs as little among ten thousand as among ten. A
 * page is in the part of each of its names; its words, which only the whole index has, are left out.
 */
export function codeParts(index: IndexedEntry[]): { about: CodeParts; parts: IndexedEntry[][] } {
  const named = Map.groupBy(
    index.flatMap((entry) => namesOf(entry).map((name) => ({ name, entry }))),
    ({ name }) => name,
  )
  const parts: { first: string; pages: Set<IndexedEntry> }[] = [{ first: '', pages: new Set() }]
  for (const [name, all] of [...named].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (parts.at(-1)!.pages.size >= pagesOfPart) parts.push({ first: name, pages: new Set() })
    for (const { entry } of all.slice(0, mostOfName)) parts.at(-1)!.pages.add(entry)
  }
  const place = new Map(index.map((entry, at) => [entry, at]))
  return {
    about: {
      tools: [...new Set(index.map(toolOf))],
      firsts: parts.map(({ first }) => first),
    },
    parts: parts.map(({ pages }) =>
      [...pages].sort((a, b) => place.get(a)! - place.get(b)!).map(withoutWords),
    ),
  }
}

/**
 * The numbers of the parts that have the pages of this name, or of names that begin with it; none where a query is
 * more than one name. A beginning that many parts share has the first two.
 */
export function partsFor(query: string, { tools, firsts }: CodeParts): number[] {
  const { names } = split(query, tools)
  const name = joined(names)
  if (names.length !== 1 || name === '') return []
  const after = firsts.findIndex((first) => first > name)
  const part = (after < 0 ? firsts.length : after) - 1
  return firsts[part + 1]?.startsWith(name) ? [part, part + 1] : [part]
}

/** The pages in these parts that the query names, or begins to name. */
export function lookUpName(
  query: string,
  parts: IndexedEntry[][],
  { tools }: CodeParts,
): CodeHit[] {
  const { named } = split(query, tools)
  const pages = [...new Map(parts.flat().map((page) => [page.id, page])).values()]
  const inOrder = pages.sort(
    (a, b) => Number(Boolean(a.open)) - Number(Boolean(b.open)) || (b.met ?? 0) - (a.met ?? 0),
  )
  return lookUp(query, inOrder).filter(
    ({ reason, entry }) =>
      (reason === 'exact' || reason === 'part') &&
      (named.length === 0 || named.includes(toolOf(entry))),
  )
}

/** Whether a query can be nothing but a code or the beginning of one, so that no other page has it among its words. */
export function isCodeAlone(query: string, { tools }: CodeParts): boolean {
  const { names } = split(query, tools)
  return isOneCode(names) || beginsLikeACode(names)
}

/** The tools that a query names, and its other words. */
function split(query: string, tools: string[]): { named: string[]; names: string[] } {
  const words = wordsOf(query)
  return {
    named: words.filter((word) => tools.includes(word)),
    names: words.filter((word) => !tools.includes(word)),
  }
}

/** What a query may call a page: its code, also from a border in it on, its HTTP status, and what it was called. */
function namesOf(entry: IndexedEntry): string[] {
  const { id, name, kind, http, formerly = [] } = entry
  const code = codeOf(entry)
  return [
    ...new Set([
      ...[id, ...formerly].map((one) => joined([folderName(one)])),
      ...(kind ? [] : [joined([name])]),
      ...(code ? bordersOf(name).map((at) => code.slice(at)) : []),
      ...(http ? [String(http)] : []),
    ]),
  ]
}

function withoutWords({ words: _, more: __, synonyms: ___, ...entry }: IndexedEntry): IndexedEntry {
  return { ...entry, words: '' }
}
