import { existsSync, globSync, readFileSync } from 'node:fs'
import { Ajv2020 as Ajv, type AnySchemaObject } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { latestNews, newsAddress } from '#entry/news.ts'
import { publishedEntrySchema, publishedIndexSchema } from '#schema/publication.ts'
import {
  publishedCodeIndexSchema,
  publishedFeedSchema,
  publishedSignaturesSchema,
} from '#schema/published-lists.ts'
import { articlePages, attributeValues, decisionPages, entryPages, guidePages } from './pages.ts'

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
    // What a tool printed may hold braces of its own.
    const written = markdown.replaceAll(/^ *```text\n[\s\S]*?\n *```$/gm, '')
    expect(written).not.toMatch(/<Recording|<Fact|\{(package|version|registry|scope)\}/)
    expect(markdown).not.toMatch(/\]\(\//)
  },
)

test.each([
  ['entry', publishedEntrySchema, () => index.entries.map((entry) => `dist${path(entry.json)}`)],
  ['entries', publishedIndexSchema, () => ['dist/entries.json']],
  ['code-index', publishedCodeIndexSchema, () => ['dist/code-index.json']],
  ['signatures', publishedSignaturesSchema, () => ['dist/signatures.json']],
  ['feed', publishedFeedSchema, () => ['dist/feed.json']],
])(
  'the published JSON Schema of %s is strict, and every document follows it',
  (name, schema, files) => {
    const published = json(`dist/${name}.schema.json`) as AnySchemaObject
    const $id = new URL(`/${name}.schema.json`, index.schema).href
    expect(published).toEqual({ $id, ...z.toJSONSchema(schema) })
    const validate = new Ajv({ strict: true, formats: { date: true } }).compile(published)
    for (const file of files()) {
      validate(json(file))
      expect(validate.errors, file).toBeNull()
    }
  },
)

test('every JSON file of the site has a schema, a version, and a line in the documentation', () => {
  const files = globSync('**/*.json', { cwd: 'dist' })
    .map((file) => file.replaceAll('\\', '/'))
    // Pagefind’s own, what the search and one page of the site read, and the schemas themselves.
    .filter((file) => !/^(?:pagefind|code-index)\/|^offline\.json$|\.schema\.json$/.test(file))
  const documented = readFileSync('docs/json.md', 'utf8')
  const entries = new Set(index.entries.map((entry) => path(entry.json).slice(1)))
  const others = files.filter((file) => !entries.has(file))
  expect(files.length - others.length).toBe(entries.size)
  for (const file of others) {
    expect(existsSync(`dist/${file.replace(/json$/, 'schema.json')}`), file).toBe(true)
    expect(documented).toContain(`\`/${file}\``)
  }
  for (const file of files) expect(json(`dist/${file}`), file).toHaveProperty('version')
})

test('llms.txt names every entry’s Markdown', () => {
  const text = readFileSync('dist/llms.txt', 'utf8')
  for (const entry of index.entries) expect(text).toContain(entry.markdown)
})

test('llms.txt names every guide’s Markdown, and the sitemap its page', () => {
  const [llms, sitemap] = ['dist/llms.txt', 'dist/sitemap.xml'].map((file) =>
    readFileSync(file, 'utf8'),
  )
  expect(guidePages().length).toBeGreaterThan(0)
  for (const { address } of guidePages()) {
    const markdownAddress = address.replace(/\/$/, '.md')
    expect(llms).toContain(`${markdownAddress})`)
    expect(sitemap).toContain(`${address}</loc>`)
    const markdown = readFileSync(`dist${markdownAddress}`, 'utf8')
    expect(markdown).toMatch(/^# /)
    expect(markdown).not.toMatch(/<Fact|\]\(\//)
  }
})

test('every guide lists the entries that link to it, and no other', () => {
  for (const guide of guidePages()) {
    const listed = /id="errors"[\s\S]*?<\/section>/.exec(guide.html)?.[0] ?? ''
    const linking = entryPages().filter((page) =>
      attributeValues(page.html, 'href').some((href) => href.split('#')[0] === guide.address),
    )
    const addresses = attributeValues(listed, 'href').filter((href) => href.startsWith('/'))
    expect(addresses.toSorted()).toEqual(linking.map((page) => page.address).toSorted())
  }
})

test('every entry says how its fixes can look right and not be', () => {
  for (const { address, html } of entryPages()) {
    const { cases } = JSON.parse(
      readFileSync(`dist${address.replace(/\/$/, '.json')}`, 'utf8'),
    ) as { cases: { fix: { falseSuccess: string } }[] }
    const told = cases.filter(({ fix }) => fix.falseSuccess !== '')
    expect(html.split('Looks fixed but isn’t').length - 1, address).toBe(told.length)
  }
})

test('every answer of a decision leads to a case or to a question of its page', () => {
  expect(decisionPages().length).toBeGreaterThan(1)
  for (const { address, html } of decisionPages()) {
    const article = /<article[\s\S]*<\/article>/.exec(html)![0]
    const ends = [...article.matchAll(/<li>\s*<a href="([^"]+)"( class="end")?/g)]
    expect(ends.length, address).toBeGreaterThan(3)
    const tool = address.split('/')[1]
    const toCase = new RegExp(`^/${tool}/[^/]+/(#[a-z]|$)`)
    for (const [, href, isEnd] of ends) expect(href, address).toMatch(isEnd ? toCase : /^#[a-z]/)
  }
})

test('every entry, guide and decision has a picture of 1200 by 630 pixels', () => {
  const pictures = globSync('dist/og/**/*.png')
  expect(pictures.length).toBe(articlePages().length + 1)
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

test('the feed and the page of changes tell the newest revisions once, the feed in the order of the mails', () => {
  const told = latestNews(index.entries)
  const items = [...readFileSync('dist/feed.xml', 'utf8').matchAll(/<item>(.*?)<\/item>/gs)]
  expect(items.map(([, item]) => /<link>([^<]+)</.exec(item!)![1])).toEqual(
    told.map((item) => new URL(newsAddress(item), index.schema).href),
  )
  const ids = attributeValues(readFileSync('dist/changes/index.html', 'utf8'), 'id')
  expect(ids.filter((id) => /-\d+$/.test(id)).toSorted()).toEqual(
    told.map(({ entry, revision }) => `${entry.id.replace('/', '-')}-${revision}`).toSorted(),
  )
})
