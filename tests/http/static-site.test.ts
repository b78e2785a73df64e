import { once } from 'node:events'
import { request } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, test } from 'vitest'
import { serve, smallSite, written } from './small-site.ts'

const page = `<!doctype html><p>${'0123456789'.repeat(300)}`
const later = new Date(written.getTime() + 60_000).toUTCString()
const earlier = new Date(written.getTime() - 60_000).toUTCString()
let url: string

beforeEach(async () => {
  const root = smallSite({
    'npm/E403/index.html': page,
    'npm/E403/index.html.br': brotliCompressSync(page),
    'npm/E403/index.html.gz': gzipSync(page),
    'npm/E403.md': '# E403',
    '.well-known/security.txt': 'Contact: mailto:security@example.com',
    '.private/key': 'secret',
    'entries.json': '{}',
    'picture.png': Buffer.alloc(100),
    'og/E403.png': 'picture',
    '_astro/script.1a2b3c.js': 'export {}',
  })
  url = (await serve(root)).url
})

/** An answer, byte for byte: a browser’s fetch would unpack it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const sent = request(url, { path, headers, method }).end()
  const [answer] = await once(sent, 'response')
  const body = Buffer.concat(await answer.toArray())
  return { status: answer.statusCode as number, headers: answer.headers, body }
}

describe('what a client has already', () => {
  test.each([
    ['its validator', (etag: string) => ({ 'If-None-Match': etag }), 304],
    [
      'its validator, asked for past caches',
      (etag: string) => ({ 'If-None-Match': etag, 'Cache-Control': 'no-cache' }),
      304,
    ],
    ['its validator among others', (etag: string) => ({ 'If-None-Match': `"a", ${etag}` }), 304],
    ['any', () => ({ 'If-None-Match': '*' }), 304],
    ['another validator', () => ({ 'If-None-Match': '"other"' }), 200],
    ['its date', () => ({ 'If-Modified-Since': written.toUTCString() }), 304],
    ['a later date', () => ({ 'If-Modified-Since': later }), 304],
    ['an earlier date', () => ({ 'If-Modified-Since': earlier }), 200],
    ['no date', () => ({ 'If-Modified-Since': 'yesterday' }), 200],
    [
      'another validator, whatever the date',
      () => ({ 'If-None-Match': '"other"', 'If-Modified-Since': later }),
      200,
    ],
  ])('%s', async (_, condition, status) => {
    const { headers } = await ask('/npm/E403/')
    const again = await ask('/npm/E403/', condition(headers.etag!))
    expect(again.status).toBe(status)
    expect(again.body.toString()).toBe(status === 304 ? '' : page)
    expect(again.headers.etag).toBe(headers.etag)
    expect(again.headers.vary).toBe('Accept-Encoding')
    expect(again.headers['cache-control']).toBe('no-cache')
  })
})

describe('a part of a file', () => {
  test.each([
    ['bytes=0-9', 206, page.slice(0, 10), `bytes 0-9/${page.length}`],
    ['bytes=10-', 206, page.slice(10), `bytes 10-${page.length - 1}/${page.length}`],
    ['bytes=-10', 206, page.slice(-10), undefined],
    ['bytes=0-999999', 206, page, undefined],
    ['bytes=-999999', 200, page, undefined],
    ['bytes=999999-', 416, undefined, `bytes */${page.length}`],
    ['bytes=-0', 416, undefined, `bytes */${page.length}`],
    ['bytes=0-1,5-6', 200, page, undefined],
    ['bytes=1x-2', 200, page, undefined],
    ['bytes=abc', 200, page, undefined],
    ['bytes=', 200, page, undefined],
    ['lines=0-9', 200, page, undefined],
  ])('%s is answered %i', async (Range, status, body, place) => {
    const answer = await ask('/npm/E403/', { Range })
    expect(answer.status).toBe(status)
    if (body !== undefined) expect(answer.body.toString()).toBe(body)
    if (place !== undefined) expect(answer.headers['content-range']).toBe(place)
    if (status === 206) expect(answer.headers['content-length']).toBe(String(body!.length))
  })

  test.each([
    ['the date of the file', written.toUTCString(), 206],
    ['an earlier date', earlier, 200],
    ['another validator', '"other"', 200],
    ['nothing that can be read', 'yesterday', 200],
  ])('is given only to who has the rest of the same file: %s', async (_, condition, status) => {
    const answer = await ask('/npm/E403/', { Range: 'bytes=0-9', 'If-Range': condition })
    expect(answer.status).toBe(status)
  })

  test('is not given for a weak validator', async () => {
    const { headers } = await ask('/npm/E403/')
    expect(headers.etag).toMatch(/^W\//)
    const answer = await ask('/npm/E403/', { Range: 'bytes=0-9', 'If-Range': headers.etag! })
    expect(answer.status).toBe(200)
  })
})

describe('compressed copies', () => {
  test.each([
    ['gzip, deflate, br', 'br', brotliCompressSync(page)],
    ['gzip', 'gzip', gzipSync(page)],
    ['br;q=0, gzip;q=0.5', 'gzip', gzipSync(page)],
    ['identity', undefined, Buffer.from(page)],
    ['', undefined, Buffer.from(page)],
  ])('“%s” gets %s', async (accepted, coding, bytes) => {
    const answer = await ask('/npm/E403/', { 'Accept-Encoding': accepted })
    expect(answer.headers['content-encoding']).toBe(coding)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers.vary).toBe('Accept-Encoding')
    expect(answer.body).toEqual(bytes)
  })

  test('each copy has a validator of its own', async () => {
    const codings = ['br', 'gzip', 'identity']
    const etags = await Promise.all(
      codings.map(async (coding) => {
        const { headers } = await ask('/npm/E403/', { 'Accept-Encoding': coding })
        return headers.etag
      }),
    )
    expect(new Set(etags).size).toBe(3)
    const again = { 'Accept-Encoding': 'br', 'If-None-Match': etags[0]! }
    expect((await ask('/npm/E403/', again)).status).toBe(304)
  })

  test('a file without one is sent as it is', async () => {
    const answer = await ask('/npm/E403.md', { 'Accept-Encoding': 'br, gzip' })
    expect(answer.headers['content-encoding']).toBeUndefined()
    expect(answer.body.toString()).toBe('# E403')
  })
})

test.each(['/npm/E403/', '/npm/E403.md', '/picture.png', '/missing', '/npm/E403', '/healthz'])(
  'HEAD of %s says what GET says',
  async (path) => {
    const accepted = { 'Accept-Encoding': 'br' }
    const [get, head] = [await ask(path, accepted), await ask(path, accepted, 'HEAD')]
    expect(head.status).toBe(get.status)
    expect({ ...head.headers, date: '' }).toEqual({ ...get.headers, date: '' })
    expect(head.body.length).toBe(0)
    if (get.status === 200) expect(head.headers['content-length']).toBe(String(get.body.length))
  },
)

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
  '%s is refused, and the answer names what is not',
  async (method) => {
    for (const path of ['/npm/E403/', '/healthz']) {
      const answer = await ask(path, {}, method)
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD')
    }
  },
)

test.each([
  ['/npm/E403/', 'text/html; charset=utf-8'],
  ['/npm/E403.md', 'text/markdown; charset=utf-8'],
  ['/entries.json', 'application/json; charset=utf-8'],
  ['/picture.png', 'image/png'],
])('%s is %s', async (path, type) => {
  expect((await ask(path)).headers['content-type']).toBe(type)
})

test('a file with a hash in its name never changes', async () => {
  const { headers } = await ask('/_astro/script.1a2b3c.js')
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('an address without its slash leads to the page, with its query', async () => {
  const answer = await ask('/npm/E403?revision=2')
  expect(answer.status).toBe(301)
  expect(answer.headers.location).toBe('/npm/E403/?revision=2')
})

test.each([
  '//errors.example.org',
  '//npm/E403',
  '/%2fnpm/E403',
  '/%5cerrors.example.org/..%2fnpm',
  '/\\npm/E403',
  '/..%2f..%2fetc/passwd',
  '/../../etc/passwd',
  '/%00',
  '/%zz',
  '/.git/config',
  '/og',
  '/missing/',
  '/npm/E403.md/',
  `/${'a'.repeat(5000)}`,
])('%s is no page, and leads nowhere', async (path) => {
  const answer = await ask(path)
  expect(answer.status).toBe(404)
  expect(answer.body.toString()).toBe('There is no such page')
  expect(answer.headers.etag).toBeUndefined()
  expect(answer.headers['cache-control']).toBe('no-cache')
})

test('what is not there is not there for a condition either', async () => {
  expect((await ask('/missing', { 'If-None-Match': '*' })).status).toBe(404)
  expect((await ask('/missing', { Range: 'bytes=0-3' })).status).toBe(404)
})

test.each([
  ['https://errors.example.com', undefined, 'max-age=15552000'],
  ['https://errors.example.com', 'subdomains', 'max-age=15552000; includeSubDomains'],
  ['http://errors.example.com', undefined, undefined],
])('a site at %s (%s) tells browsers to keep to https: %s', async (address, hsts, header) => {
  const { url } = await serve(smallSite({}), { url: address, hsts })
  const { headers } = await fetch(url)
  expect(headers.get('strict-transport-security') ?? undefined).toBe(header)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('of the files whose names begin with a dot, only those are served that are made to be found', async () => {
  expect((await ask('/.well-known/security.txt')).body.toString()).toMatch(/^Contact: /)
  for (const path of ['/.private/key', '/.well-known/../.private/key', '/.well-known/.private'])
    expect((await ask(path)).status, path).toBe(404)
})
