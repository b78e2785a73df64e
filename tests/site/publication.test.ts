import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { news, newsAddress } from '#knowledge/news.ts'
import { publishedEntrySchema, publishedIndexSchema } from '#schema/publication.ts'
import { attributeValues, entryPages } from './pages.ts'

const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
const index = publishedIndexSchema.parse(json('dist/entries.json'))
const path = (url: string) => new URL(url).pathname

test('the index lists every entry that has a page', () => {
  expect(index.entries.map((entry) => path(entry.url)).sort()).toEqual(
    entryPages()
      .map((page) => page.address)
      .sort(),
  )
})

test.each(index.entries.map((entry) => [entry.id, entry] as const))(
  '%s is there as JSON and as Markdown',
  (_, entry) => {
    const whole = publishedEntrySchema.parse(json(`dist${path(entry.json)}`))
    expect(whole.cases.map((one) => one.url)).toEqual(entry.cases.map((one) => one.url))
    for (const one of whole.cases) {
      expect(one.fix.steps.length, one.id).toBeGreaterThan(0)
      expect(
        whole.recordings.some((recording) => recording.case === one.id),
        one.id,
      ).toBe(true)
    }
    const markdown = readFileSync(`dist${path(entry.markdown)}`, 'utf8')
    expect(markdown).toMatch(/^# /)
    expect(markdown).not.toMatch(/<Recording|<Fact|\{(package|version|registry|scope)\}/)
    expect(markdown).not.toMatch(/\]\(\//)
  },
)

test('the published JSON Schema describes the published entries', () => {
  const schema = json('dist/entry.schema.json')
  expect(schema).toEqual(z.toJSONSchema(publishedEntrySchema))
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
})

test('llms.txt names every entry’s Markdown', () => {
  const text = readFileSync('dist/llms.txt', 'utf8')
  for (const entry of index.entries) expect(text).toContain(entry.markdown)
})

test('every entry has a picture of 1200 by 630 pixels', () => {
  const pictures = globSync('dist/og/**/*.png')
  expect(pictures.length).toBe(index.entries.length + 1)
  for (const file of pictures) {
    const png = readFileSync(file)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)], file).toEqual([1200, 630])
  }
})

test('the feed and the sitemap lead to pages', () => {
  const links = ['dist/feed.xml', 'dist/sitemap.xml'].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/<(?:link|loc)>([^<]+)</g)].map((match) => match[1]!),
  )
  expect(links.length).toBeGreaterThan(index.entries.length * 2)
  for (const link of links)
    expect(() => readFileSync(`dist${path(link)}index.html`), link).not.toThrow()
})

test('the feed and the page of changes tell every revision once, in the order of the mails', () => {
  const told = news(index.entries)
  const items = [...readFileSync('dist/feed.xml', 'utf8').matchAll(/<item>(.*?)<\/item>/gs)]
  expect(items.map(([, item]) => /<link>([^<]+)</.exec(item!)![1])).toEqual(
    told.map((item) => new URL(newsAddress(item), index.schema).href),
  )
  const ids = attributeValues(readFileSync('dist/changes/index.html', 'utf8'), 'id')
  expect(ids.filter((id) => /-\d+$/.test(id))).toEqual(
    told.map(({ entry, revision }) => `${entry.id.replace('/', '-')}-${revision}`),
  )
})
