import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { publishedIndexSchema } from '#schema/publication.ts'
import { site } from '#site.config.ts'
import { attributeValues, builtPages, entryPages, guidePages } from './pages.ts'

const text = (file: string) => readFileSync(`dist/${file}`, 'utf8')
const json = (file: string): unknown => JSON.parse(text(file))
const index = publishedIndexSchema.parse(json('entries.json'))
const path = (url: string) => new URL(url).pathname

/** The links and texts of an RSS feed, in order. */
function itemsOf(xml: string): { link: string; note: string }[] {
  return [...xml.matchAll(/<item>(.*?)<\/item>/gs)].map(([, item]) => ({
    link: /<link>(.*?)<\/link>/.exec(item!)![1]!,
    note: /<description>(.*?)<\/description>/s.exec(item!)![1]!,
  }))
}

test('the JSON feed says what the feed says, in its order', () => {
  const feed = json('feed.json') as {
    version: string
    feed_url: string
    home_page_url: string
    items: {
      id: string
      url: string
      title: string
      content_text: string
      date_published: string
    }[]
  }
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
  expect(path(feed.feed_url)).toBe('/feed.json')
  expect(path(feed.home_page_url)).toBe('/changes/')
  expect(feed.items.map(({ url }) => url)).toEqual(
    itemsOf(text('feed.xml')).map(({ link }) => link),
  )
  expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length)
  for (const item of feed.items) {
    expect(item.title).not.toBe('')
    expect(item.content_text).not.toMatch(/^$|`/)
    expect(Number.isNaN(Date.parse(item.date_published))).toBe(false)
  }
})

test.each(index.entries.map((entry) => [entry.id, entry] as const))(
  '%s has a feed of its own changes, which its page names at head and foot',
  (id, entry) => {
    const items = itemsOf(text(`${id}.xml`))
    expect(items).toHaveLength(entry.changes.length)
    for (const { link } of items) expect(path(link)).toBe(`/${id}/`)
    const { html } = entryPages().find(({ address }) => address === `/${id}/`)!
    expect(html).toMatch(
      new RegExp(`<link rel="?alternate"? type="?application/rss\\+xml"?[^>]+href="?/${id}\\.xml`),
    )
    expect(html).toMatch(new RegExp(`<a href="?/${id}\\.xml"?>feed</a>`))
  },
)

test('llms-full.txt has the text of every entry and guide, and llms.txt names it', () => {
  const full = text('llms-full.txt')
  for (const { markdown } of index.entries) expect(full).toContain(text(path(markdown).slice(1)))
  for (const { address } of guidePages())
    expect(full).toContain(text(address.replace(/^\/|\/$/g, '') + '.md'))
  expect(text('llms.txt')).toContain('/llms-full.txt)')
  expect(text('llms.txt')).toContain('/feed.json)')
})

/** Width and height of a PNG picture. */
function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return [png.readUInt32BE(16), png.readUInt32BE(20)]
}

test('the icon for old browsers holds three pictures', () => {
  const ico = readFileSync('dist/favicon.ico')
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 3])
  const lines = [0, 1, 2].map((number) => ico.subarray(6 + number * 16, 22 + number * 16))
  for (const [number, size] of [16, 32, 48].entries()) {
    const line = lines[number]!
    expect([line[0], line[1]]).toEqual([size, size])
    const start = line.readUInt32LE(12)
    expect(sizeOf(ico.subarray(start, start + line.readUInt32LE(8)))).toEqual([size, size])
  }
  const last = lines[2]!
  expect(last.readUInt32LE(12) + last.readUInt32LE(8)).toBe(ico.length)
})

test('the manifest names pages and icons that are there, in their sizes', () => {
  const manifest = json('manifest.webmanifest') as {
    name: string
    start_url: string
    icons: { src: string; sizes: string; type: string }[]
    shortcuts: { url: string }[]
  }
  expect(manifest.name).toBe(site.name)
  const addresses = builtPages().map(({ address }) => address)
  for (const address of [manifest.start_url, ...manifest.shortcuts.map(({ url }) => url)])
    expect(addresses).toContain(address)
  for (const { src, sizes, type } of manifest.icons) {
    expect(existsSync(`dist${src}`), src).toBe(true)
    if (type === 'image/png') expect(sizeOf(readFileSync(`dist${src}`)).join('x')).toBe(sizes)
  }
})

test('every page but the sealed one names icon, manifest and both feeds', () => {
  const pages = builtPages().filter(({ html }) => html.includes('<meta name="description"'))
  expect(pages.length).toBeGreaterThan(entryPages().length)
  for (const { address, html } of pages) {
    const named = attributeValues(html.slice(0, html.indexOf('</head>')), 'href')
    const isSealed = address === '/identify/'
    for (const file of ['/favicon.ico', '/icons/180.png', '/manifest.webmanifest'])
      expect(named.includes(file), `${address} ${file}`).toBe(!isSealed)
    for (const file of ['/feed.xml', '/feed.json']) expect(named, address).toContain(file)
  }
  expect(sizeOf(readFileSync('dist/icons/180.png'))).toEqual([180, 180])
})

test('there is a security.txt where the owner has named a contact, and none elsewhere', () => {
  expect(existsSync('dist/.well-known/security.txt')).toBe(site.security !== undefined)
})

test('the page about the site counts what there is, and is named where people look', () => {
  const about = builtPages().find(({ address }) => address === '/about/')!.html
  const cases = index.entries.reduce((sum, entry) => sum + entry.cases.length, 0)
  const words = about.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
  expect(words).toContain(`It has ${index.entries.length.toLocaleString('en')} entries`)
  expect(words).toContain(`with ${cases.toLocaleString('en')} cases`)
  for (const file of ['/entries.json', '/llms.txt', '/llms-full.txt', '/feed.xml', '/feed.json'])
    expect(attributeValues(about, 'href')).toContain(file)
  expect(text('sitemap.xml')).toContain('/about/</loc>')
  for (const { address, html } of entryPages())
    expect(attributeValues(html, 'href'), address).toContain('/about/')
})

test('a host that reads _headers sends Markdown as Markdown, and what a page cannot say for itself', () => {
  const rules = text('_headers')
  expect(rules).toContain('/*.md\n  Content-Type: text/markdown; charset=utf-8\n')
  expect(rules).toMatch(/^\/\*\n(?: {2}.+\n)* {2}X-Content-Type-Options: nosniff\n/)
})
