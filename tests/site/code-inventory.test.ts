import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codesOfEntries } from '#coverage/entries.ts'
import { codeInventory } from '#coverage/inventory.ts'
import { indexedAddress, type IndexedEntry } from '#search/code-index.ts'
import { attributeValues } from './pages.ts'

const page = readFileSync('dist/codes/index.html', 'utf8')
const links = attributeValues(page, 'href')
const ids = attributeValues(page, 'id')
const inventory = codeInventory(
  { id: 'npm', package: 'npm' },
  codesOfEntries(process.cwd(), 'npm'),
)!

/** What stands in the element with this id, up to the next id. */
function textAt(id: string): string {
  const begin = page.search(new RegExp(`id="?${id}["> ]`))
  const end = page.indexOf(' id=', begin + 1)
  return page.slice(begin, end < 0 ? undefined : end)
}

describe('the page of all codes', () => {
  test('links every code that has an entry', () => {
    for (const { code } of inventory.covered) expect(links).toContain(`/npm/${code}/`)
  })

  test('shows every known code without an entry, with a line of the source', () => {
    for (const { code, raised, worded, from } of inventory.missing) {
      expect(ids).toContain(`npm-${code}`)
      const text = from === undefined ? textAt(`npm-${code}`) : page
      const places = raised.length > 0 ? raised : [worded!]
      const isShown = places.some(({ file, line }) =>
        text.includes(`${file.replaceAll('node_modules/', '')}:${line}<`),
      )
      expect(isShown, code).toBe(true)
    }
  })

  test('gives the reason of every code that is left out', () => {
    const text = page.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    for (const { code, reason } of inventory.leftOut) {
      expect(ids).toContain(`npm-${code}`)
      expect(text).toContain(reason)
    }
  })

  test('counts them as npm run coverage does', () => {
    const { covered, missing, leftOut } = inventory
    const figure = /<figure class="coverage">[\s\S]*?<\/figure>/.exec(page)![0]
    const shown = [...figure.matchAll(/<b>(\d+)<\/b>/g)].map((match) => Number(match[1]))
    expect(shown).toEqual(
      [covered, missing, leftOut].map((codes) => codes.length).filter((count) => count > 0),
    )
  })

  test('is where the index of codes leads for a code without an entry', () => {
    const { entries } = JSON.parse(readFileSync('dist/code-index.json', 'utf8')) as {
      entries: IndexedEntry[]
    }
    const open = entries.filter((entry) => entry.open)
    expect(open.length).toBe(inventory.missing.length + inventory.leftOut.length)
    for (const entry of open) expect(ids).toContain(indexedAddress(entry).split('#')[1])
  })
})
