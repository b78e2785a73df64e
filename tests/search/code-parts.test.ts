import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Entry } from '#entry/entry.ts'
import { codeIndex, type IndexedEntry } from '#search/code-index.ts'
import { codeParts, lookUpName, partsFor } from '#search/code-parts.ts'
import { lookUp } from '#search/look-up.ts'
import { corpus, type MadeEntry } from '../../bench/corpus.ts'

/** What an exact code may fetch. The code of the search is 3 kB of it. In bytes. */
const budget = 30_000 - 3_000

const weigh = (content: unknown) => brotliCompressSync(JSON.stringify(content)).length

const index = codeIndex({ entries: corpus(10_000).map(asEntry) })
const { about, parts } = codeParts(index)

/** One in a hundred. */
const some = index.filter((_, at) => at % 100 === 0)

const partsOf = (query: string) => partsFor(query, about).map((part) => parts[part]!)
const find = (query: string) => lookUpName(query, partsOf(query), about)
const idsIn = (hits: { entry: IndexedEntry }[]) => hits.map(({ entry }) => entry.id)

test('among 10,000 entries, a code or its beginning fetches at most 30 kB', () => {
  const weights = parts.map(weigh)
  const heaviest = Math.max(...weights.slice(1).map((weight, at) => weight + weights[at]!))
  expect(weigh(about) + heaviest).toBeLessThanOrEqual(budget)
  for (const query of ['a', 'acme', 'build_cache', '403', ...some.map(({ name }) => name)])
    expect(partsFor(query, about).length, query).toBeLessThanOrEqual(2)
})

test('each is found by its code, from a border in it on, and beside its tool', () => {
  for (const { id, name } of some) {
    const [tool] = id.split('/')
    for (const query of [name, name.toLowerCase(), `${tool} ${name}`])
      expect(find(query)[0], query).toMatchObject({ entry: { id }, reason: 'exact' })
    const [, inner] = /_(.*)/.exec(name)!
    expect(idsIn(find(inner!)), inner).toContain(id)
  }
})

test('a part finds first what the whole index finds first', () => {
  for (const { name } of some.slice(0, 20))
    expect(idsIn(find(name))[0]).toBe(idsIn(lookUp(name, index))[0])
})

test('a page is found by its HTTP status and its former code, of which a part has a few', () => {
  const entries = corpus(1000).map((made) => ({ ...asEntry(made), http: 403 }))
  const [first] = entries
  const formerly = [`${first!.tool.id}/EFORMER`]
  const cut = codeParts(codeIndex({ entries: [{ ...first!, formerly }, ...entries.slice(1)] }))
  const found = (query: string) => {
    const asked = partsFor(query, cut.about).map((part) => cut.parts[part]!)
    return lookUpName(query, asked, cut.about)
  }
  expect(found('eformer')[0]).toMatchObject({ entry: { id: first!.id }, reason: 'exact' })
  expect(found('403').length).toBeGreaterThan(8)
  expect(found('403').length).toBeLessThan(entries.length)
})

test('words, and a code of another tool than the one that is named, are for the whole index', () => {
  const { id, name } = index[0]!
  const other = about.tools.find((tool) => !id.startsWith(`${tool}/`))!
  expect(find(`${other} ${name}`)).toEqual([])
  for (const query of ['server session', `${name} fails`, '', '!', about.tools[0]!])
    expect(find(query), query).toEqual([])
})

/** What the index is made of. */
function asEntry(made: MadeEntry): Entry {
  const { code, title, summary, cases } = made
  const id = made.tool.codes.toLowerCase()
  return {
    id: `${id}/${code}`,
    tool: { id, name: id, order: 1 },
    name: code,
    title,
    summary,
    cases,
    keywords: [],
    synonyms: [],
    formerly: [],
    met: 0,
  } as unknown as Entry
}
