import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { IndexedEntry } from '#search/code-index.ts'
import { articlePages, builtPages, entryPages } from './pages.ts'

test('the text of every entry, guide and decision is searchable, and of no other page', () => {
  const index = JSON.parse(readFileSync('dist/pagefind/pagefind-entry.json', 'utf8')) as {
    languages: Record<string, { page_count: number }>
  }
  expect(index.languages['en']?.page_count).toBe(articlePages().length)
  expect(Object.keys(index.languages)).toEqual(['en'])
})

test('the index of codes has every entry, guide and decision, and is small', () => {
  const text = readFileSync('dist/code-index.json', 'utf8')
  const { entries: index } = JSON.parse(text) as { entries: IndexedEntry[] }
  const written = index.filter(({ open }) => open === undefined)
  const ids = written.map(({ id }) => `/${id}/`)
  expect(ids.toSorted()).toEqual(
    articlePages()
      .map((page) => page.address)
      .toSorted(),
  )
  expect(JSON.stringify(written).length / ids.length).toBeLessThan(800)
  // Of a code without an entry, besides its own letters, which stand there twice.
  const open = index.filter((one) => one.open !== undefined)
  const beside = open.map((one) => JSON.stringify(one).length - 2 * one.name.length)
  expect(Math.max(...beside, 0)).toBeLessThan(130)
})

test('the browser’s address bar can search: every page with a search box names the description of it', () => {
  const description = readFileSync('dist/opensearch.xml', 'utf8')
  expect(description).toMatch(/<Url [^>]*template="https:[^"]+\/search\/\?q=\{searchTerms\}"/)
  const pages = builtPages().filter((page) => page.html.includes('<search-box'))
  expect(pages.length).toBeGreaterThan(entryPages().length)
  for (const page of pages)
    expect(page.html, page.address).toMatch(/<link rel="search"[^>]+href="\/opensearch\.xml"/)
})
