import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { reservedNames } from '#checks/site-addresses.ts'
import { attributeValues, builtPages } from './pages.ts'

const pages = builtPages()
const idsOf = new Map(
  pages.map((page) => [page.address, new Set(attributeValues(page.html, 'id'))]),
)

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Astro writes void elements and boolean attributes in its own, equally valid, way.
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    // Spaces left by templates at the end of lines do no harm.
    'no-trailing-whitespace': 'off',
    // Whether a title is too long for a search engine is not a matter of validity.
    'long-title': 'off',
    // A form inside <search> or with role=search is what screen readers expect.
    'prefer-native-element': 'off',
  },
})

test('there are pages', () => {
  expect(pages.length).toBeGreaterThan(10)
})

test('a code stands in the heading of its page as it is searched for, without a space', () => {
  const headed = pages.flatMap(({ address, html }) => {
    const [, code] = /^\/[a-z-]+\/([A-Z][A-Z0-9_]+)\/$/.exec(address) ?? []
    const [, heading] = /<h1\b[^>]*>\s*<small>.*?<\/small>([^]*?)<\/h1>/.exec(html) ?? []
    // The page of a former code has none.
    return code && heading ? [{ code, heading: heading.replaceAll(/<[^>]*>/g, '').trim() }] : []
  })
  expect(headed.length).toBeGreaterThan(100)
  expect(headed.filter(({ code, heading }) => heading !== code)).toEqual([])
})

test('everything at the root of the site is a tool, a code, a former code, or a name that the rules reserve', () => {
  const published = readFileSync('content/published.txt', 'utf8').match(/^[^#\s]+/gm)!
  const folders = globSync(['content/*', 'content/*/*'])
  const named = [...folders, ...published].map((path) => basename(path))
  const names = readdirSync('dist').map((name) => name.replace(/(?:\.(?:html|br|gz))+$/, ''))
  const strange = names.filter((name) => !named.includes(name) && !reservedNames.has(name))
  expect(strange.filter((name) => !name.startsWith('.'))).toEqual([])
})

test('titles and descriptions are there, and no two pages that are meant to be found share a title', () => {
  const titles = new Map<string, string>()
  for (const page of pages) {
    const title = /<title>([^<]+)<\/title>/.exec(page.html)?.[1] ?? ''
    expect(title, page.address).not.toBe('')
    if (/http-equiv="?refresh|name="?robots"? content="?noindex/.test(page.html)) continue
    expect(attributeValues(page.html, 'name'), page.address).toContain('description')
    expect(
      titles.get(title),
      `${page.address} has the title “${title}” of another page`,
    ).toBeUndefined()
    titles.set(title, page.address)
  }
})

describe.each(pages.map((page) => [page.address, page.html] as const))('%s', (address, html) => {
  test('is valid HTML', async () => {
    const report = await validator.validateString(html)
    const problems = report.results.flatMap((result) =>
      result.messages.map(
        (message) => `${message.line}:${message.column} ${message.ruleId}: ${message.message}`,
      ),
    )
    expect(problems).toEqual([])
  })

  test('has no id twice', () => {
    const ids = attributeValues(html, 'id')
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('links only to what is there', () => {
    const links = [...attributeValues(html, 'href'), ...attributeValues(html, 'src')].filter(
      (link) => /^[/#?]|^\./.test(link),
    )
    expect(links.filter((link) => !leadsSomewhere(link, address))).toEqual([])
  })

  test('forbids by its policy what it does not use: inline styles, handlers, other hosts', () => {
    const policies = html.matchAll(/http-equiv="content-security-policy" content="([^"]+)"/gi)
    const policy = [...policies].map((match) => match[1]).join('; ')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain('script-src')
    expect(policy).not.toContain('unsafe-inline')
    expect(policy).not.toContain("'unsafe-eval'")
    expect(attributeValues(html.replaceAll(/<(pre|code)\b[\s\S]*?<\/\1>/g, ''), 'style')).toEqual(
      [],
    )
    expect(html).not.toMatch(/<[^>]+\son(click|load|error|submit|change)=/i)
    const loaded = [
      ...html.matchAll(
        /<(?:script|img|iframe|source|link rel="?(?:stylesheet|preload|modulepreload)"?)\b[^>]*\b(?:src|href)="?(https?:[^"\s>]+)/g,
      ),
    ]
    expect(loaded.map((match) => match[1])).toEqual([])
  })
})

function leadsSomewhere(link: string, from: string): boolean {
  const target = new URL(link, `http://site${from}`)
  const path = decodeURIComponent(target.pathname)
  const isPage = idsOf.has(path)
  if (!isPage) return existsSync(`dist${path}`) && !path.endsWith('/')
  const id = decodeURIComponent(target.hash.slice(1))
  return id === '' || id.startsWith(':~:') || idsOf.get(path)!.has(id)
}
