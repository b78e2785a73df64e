import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { codesOfEntries } from '#coverage/entries.ts'
import { codeInventory } from '#coverage/inventory.ts'
import { indexedAddress, type IndexedEntry } from '#search/code-index.ts'
import { attributeValues } from './pages.ts'

const page = readFileSync('dist/codes/index.html', 'utf8')
const links = attributeValues(page, 'href')
const ids = attributeValues(page, 'id')
const tools = readContent(process.cwd()).tools.flatMap(({ tool }) => tool ?? [])
const inventories = tools.map((tool) => ({
  id: tool.id,
  inventory: codeInventory(tool, codesOfEntries(process.cwd(), tool.id))!,
}))

/** What stands in the element with this id, up to the next id. */
function textAt(id: string): string {
  const begin = page.search(new RegExp(`id="?${id}["> ]`))
  const end = page.indexOf(' id=', begin + 1)
  return page.slice(begin, end < 0 ? undefined : end)
}

describe.each(inventories)('the page of all codes, of $id', ({ id, inventory }) => {
  test('names the tool and its versions apart', () => {
    const { version } = inventory.versions[0]!
    expect(page).toContain(`${tools.find((tool) => tool.id === id)!.name} ${version}`)
  })

  test('links every code that has an entry', () => {
    for (const { code } of inventory.covered) expect(links).toContain(`/${id}/${code}/`)
  })

  test('shows every known code without an entry, with a line of the source', () => {
    for (const { code, raised, worded, from } of inventory.missing) {
      expect(ids).toContain(`${id}-${code}`)
      const text = from === undefined ? textAt(`${id}-${code}`) : page
      const places = raised.length > 0 ? raised : worded ? [worded] : []
      const isShown =
        places.length === 0 ||
        places.some(({ file, line }) =>
          text.includes(`${file.replaceAll('node_modules/', '')}:${line}<`),
        )
      expect(isShown, code).toBe(true)
    }
  })

  test('gives the reason of every code that is left out', () => {
    const text = page.replaceAll('&#39;', "'").replaceAll('&amp;', '&')
    for (const { code, reason } of inventory.leftOut) {
      expect(ids).toContain(`${id}-${code}`)
      expect(text).toContain(reason)
    }
  })

  test('counts them as npm run coverage does', () => {
    const { covered, missing, leftOut } = inventory
    const figures = page.match(/<figure class="coverage">[\s\S]*?<\/figure>/g)!
    const figure = figures.find((one) => one.includes(`#${id}-entries`))!
    const shown = [...figure.matchAll(/<b>(\d+)<\/b>/g)].map((match) => Number(match[1]))
    expect(shown).toEqual(
      [covered, missing, leftOut].map((codes) => codes.length).filter((count) => count > 0),
    )
  })
})

test('the page of all codes is where the index of codes leads for a code without an entry', () => {
  const { entries } = JSON.parse(readFileSync('dist/code-index.json', 'utf8')) as {
    entries: IndexedEntry[]
  }
  const open = entries.filter((entry) => entry.open)
  const without = inventories.flatMap(({ inventory }) => [
    ...inventory.missing,
    ...inventory.leftOut,
  ])
  expect(open.length).toBe(without.length)
  for (const entry of open) expect(ids).toContain(indexedAddress(entry).split('#')[1])
})
