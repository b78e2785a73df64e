import { expect, inject, test } from 'vitest'

const site = inject('siteUrl')
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(site + path, { headers, redirect: 'manual' })

test('an address without its slash leads to the page, with its query', async () => {
  const answer = await ask('/npm/E403?revision=2')
  expect(answer.status).toBe(301)
  expect(answer.headers.get('location')).toBe('/npm/E403/?revision=2')
})

test.each([
  '//npm',
  '//npm/E403',
  '/%2f/npm',
  '/..%2fpackage.json',
  '/../package.json',
  '/.git/config',
])('%s is no page, and leads to no other host', async (path) => {
  const answer = await ask(path)
  expect([301, 302, 307, 308]).not.toContain(answer.status)
  expect(await answer.text()).toContain('There is no such page')
  expect(answer.status).toBe(404)
})

test('a page is asked for again and answered 304; a file with a hash in its name never changes', async () => {
  const page = await ask('/npm/E403/')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  const again = await ask('/npm/E403/', { 'if-none-match': page.headers.get('etag')! })
  expect(again.status).toBe(304)
  const script = /src="(\/_astro\/[^"]+)"/.exec(await page.text())![1]!
  expect((await ask(script)).headers.get('cache-control')).toContain('immutable')
})

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])(
  'to “%s” pages come as %s, with the headers that a page cannot set for itself',
  async (accepted, coding) => {
    const { headers } = await ask('/npm/E403/', { 'accept-encoding': accepted })
    expect(headers.get('content-encoding')).toBe(coding)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
  },
)

test.each([
  ['/npm/E403.md', 'text/markdown; charset=utf-8'],
  ['/npm/E403.xml', 'application/xml'],
  ['/llms-full.txt', 'text/plain; charset=utf-8'],
  ['/feed.json', 'application/json; charset=utf-8'],
  ['/favicon.ico', 'image/vnd.microsoft.icon'],
  ['/manifest.webmanifest', 'application/manifest+json'],
])('%s is served as %s', async (address, type) => {
  for (const accepted of ['br', 'identity']) {
    const answer = await ask(address, { 'accept-encoding': accepted })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain(type)
  }
})

test('a site whose list is elsewhere is healthy, and says that it has none', async () => {
  expect(await (await ask('/healthz')).json()).toEqual({ site: 'up', list: 'off' })
})
