import { expect, test } from 'vitest'
import { reservedNames, sitePages } from '#checks/site-addresses.ts'
import { e401, findWith, swap } from './content.ts'
import { toolText } from './entry-text.ts'

test.each(['og', 'OG', 'code-index.json', 'sitemap.xml', 'icon.svg', 'pagefind', 'codes', '404'])(
  'a tool cannot be named %s, which is an address of the site',
  (name) => {
    const found = findWith({ [`content/${name}/tool.yaml`]: toolText() })
    expect(found).toMatchObject([{ rule: 'addresses', file: `content/${name}` }])
  },
)

test('names of pages that need a parameter are not reserved', () => {
  const written = ['_astro', '_headers', '_redirects']
  expect([...reservedNames].filter((name) => /[[\]_]/.test(name))).toEqual(written)
})

test.each(sitePages)('a text may link to %s', (page) => {
  expect(
    findWith({
      [e401]: swap('## Why it happens', `Read [this page](${page}) first.\n\n## Why it happens`),
    }),
  ).toEqual([])
})

test.each(['/404/', '/og/', '/no-such-page/'])('a text may not link to %s', (page) => {
  const found = findWith({
    [e401]: swap('## Why it happens', `Read [this page](${page}) first.\n\n## Why it happens`),
  })
  expect(found).toMatchObject([{ rule: 'links', message: `the link ${page} leads nowhere` }])
})

test('a link to a host that looks like one that more links lead to is named', () => {
  const links = (...hosts: string[]) =>
    hosts.map((host, number) => `Read [page ${number}](https://${host}/${number}).`).join('\n')
  const known = 'manual.acme.example.com'
  const other = 'manual.acrne.example.com'
  const found = findWith({
    [e401]: swap('## Why it happens', `${links(known, known, other)}\n\n## Why it happens`),
  }).filter(({ rule }) => rule === 'links')
  expect(found).toMatchObject([
    { message: `the link leads to ${other}, which looks like ${known} and is not` },
  ])
})
