import { expect, test } from 'vitest'
import { reservedNames, sitePages } from '#checks/site-addresses.ts'
import { e401, findWith, swap } from './content.ts'
import { toolText } from './entry-text.ts'

const tool = 'content/npm/tool.yaml'

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
  const found = findWith({
    [e401]: swap('## Why it happens', `${links(known, known, other)}\n\n## Why it happens`),
  }).filter(({ rule }) => rule === 'links')
  expect(found).toMatchObject([
    { message: `the link leads to ${other}, which looks like ${known} and is not` },
  ])
})

const known = 'manual.acme.example.com'
const other = 'manual.acrne.example.com'
const linked = `[one](https://${known}/1), [two](https://${known}/2)\n\n## Why it happens`

test.each([
  ['the source of a fact', e401, /source: https:\S+/, `source: https://${other}/tokens`],
  ['the home page of a tool', tool, /homepage: https:\S+/, `homepage: https://${other}/`],
  ['the documentation', tool, /documentation: https:\S+/, `documentation: https://${other}/`],
  ['the permalink', tool, /permalink: https:\/\/[^/]+/, `permalink: https://${other}`],
])('a host that looks like another is named in %s', (_, file, from, to) => {
  const change = (text: string) => text.replace(from, to)
  const body = swap('## Why it happens', linked)
  const found = findWith(
    file === e401 ? { [e401]: (text) => change(body(text)) } : { [e401]: body, [file]: change },
  ).filter(({ rule }) => rule === 'links')
  expect(found).toMatchObject([
    { file, message: `the link leads to ${other}, which looks like ${known} and is not` },
  ])
})

test.each([
  ['another script', 'https://www.g\u0456thub.com/x'],
  ['no TLS', 'http://docs.example.com/x'],
  ['a name before the host', 'https://docs.example.com@other.example.org/x'],
])('an address in a field with %s is refused', (_, address) => {
  for (const [file, name] of [
    [e401, 'source'],
    [tool, 'homepage'],
    [tool, 'documentation'],
    [tool, 'permalink'],
  ] as const) {
    const found = findWith({
      [file]: (text) => text.replace(new RegExp(`${name}: https:\\S+`), `${name}: ${address}`),
    })
    expect(found.filter(({ rule, line }) => rule === 'fields' && line.includes(name))).toHaveLength(
      1,
    )
  }
})

test.each([
  ...[
    '[the docs](https://docs.example.com/x)',
    '[the docs](javascript:x)',
    '[the docs](/npm/E403/)',
  ],
  ...['https://docs.example.com/x', 'www.example.com', '<b>it</b>', '<https://docs.example.com>'],
  ...['`` [the docs](/x) ```', '` [the docs](/x)', '\\` [the docs](/x) `'],
])('%s is refused in a plain field, wherever it is', (written) => {
  const quoted = `'The registry answered ${written}, and not what the tool had hoped for.'`
  const withLink = (names: string[]) => (text: string) =>
    names.reduce(
      (all, name) => all.replace(new RegExp(`\\b${name}: .*`), `${name}: ${quoted}`),
      text,
    )
  const names = ['summary', 'sign', 'decides', 'text', 'note']
  const found = findWith({ [e401]: withLink(names), [tool]: withLink(['description']) })
  expect(
    found.filter(({ rule }) => rule === 'plain-fields').map(({ file, line }) => [file, line]),
  ).toEqual(
    expect.arrayContaining([
      ...names.map((name) => [e401, expect.stringContaining(`${name}: ${quoted}`) as string]),
      [tool, `description: ${quoted}`],
    ]) as unknown,
  )
})

test('inline code and the name of a scheme are no links', () => {
  const words = 'The answer to `GET https://registry.example.com/x` was no https:// address at all.'
  const found = findWith({ [e401]: (text) => text.replace(/summary: .*/, `summary: '${words}'`) })
  expect(found.filter(({ rule }) => rule === 'plain-fields')).toEqual([])
})
