import { request } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import { dataFolder } from '../mailing-list/list.ts'
import { startServer, type ListServer } from '../mailing-list/server.ts'
import { changed, holds } from './seeded.ts'

let server: ListServer
beforeAll(async () => {
  server = await startServer(dataFolder(afterAll), { LIST_MAILER: 'files' })
})
afterAll(() => server.stop())

const id = '0123456789abcdef'.repeat(2)
const token = `${id}.${'0123456789'.repeat(4)}`
/** Every route, with and without a token that is none. */
const routes = [
  ...['/', '/healthz', '/npm/E403/', '/404.html', '/_astro/a.js', '/entries.json', '/offline.js'],
  ...['/subscribe', '/subscribe/', '/subscribe/asked', `/subscribe/c/${token}`, '/subscribe/c/'],
  ...[`/m/${token}`, `/m/${token}/export`, `/m/${token}/`, `/u/${token}`, '/u/', '/m/'],
]
const meaning = [
  ...[
    '/',
    '//',
    '..',
    '/../',
    '%2e%2e',
    '%2f',
    '%5c',
    '\\',
    '%00',
    '%',
    '%zz',
    '%E0%A4%A',
    '?',
    '#',
  ],
  ...[
    '.',
    '.br',
    '.gz',
    'index.html',
    '~',
    ':',
    '@',
    ';',
    '=',
    '&',
    '+',
    '%20',
    '\u00e9',
    '*',
    '://',
  ],
]
/** In characters. A request whose line and headers pass 8 kB is cut off, which a client may see as no answer at all. */
const longestPath = 3000
/** What a client may write behind its method: no space, and nothing that ends the line. */
const paths = changed(routes, meaning).map((path) =>
  `/${path.replace(/^\//, '')}`.replaceAll(/[^\x21-\x7e]/g, '').slice(0, longestPath),
)

const headers = fc.dictionary(
  fc.constantFrom(
    ...['If-None-Match', 'If-Modified-Since', 'If-Range', 'Range', 'Accept-Encoding', 'Cookie'],
    ...[
      'X-Forwarded-For',
      'X-Forwarded-Proto',
      'Content-Type',
      'Expect',
      'Origin',
      'Cache-Control',
    ],
  ),
  changed(
    [
      '"a", W/"b"',
      'bytes=0-5',
      'Sat, 28 Nov 2026 08:00:00 GMT',
      'gzip;q=0, br',
      '192.0.2.1',
      'a=b',
      'application/x-www-form-urlencoded',
      '::1, unknown',
      'no-cache',
    ],
    ['*', ',', ';', '-', '"', '99999999999999999999', 'bytes=', 'q=', '-5', '0-', '[', ']'],
  ).map((text) =>
    text
      .replaceAll(/[^\x20-\x7e]/g, '')
      .trim()
      .slice(0, 500),
  ),
  { maxKeys: 4 },
)

const forms = changed(
  [
    `email=ada%40errors.example&topic=npm&website=&token=${token}`,
    'List-Unsubscribe=One-Click',
    '',
  ],
  ['&', '=', '%40', '%00', '%0d%0a', '%', '+', 'topic=', 'email=', '<script>', '__proto__=x'],
).map((text) => text.slice(0, 3000))

const methods = fc.constantFrom(
  'GET',
  'GET',
  'GET',
  'HEAD',
  'POST',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
)

holds(
  'whatever is asked of any route has an answer that is no fault of the server',
  fc.asyncProperty(methods, paths, headers, forms, async (method, path, headers, form) => {
    const { status, text } = await ask(method, path, headers, form)
    expect(status, `${method} ${path}`).toBeLessThan(500)
    expect(status).toBeGreaterThanOrEqual(200)
    expect(text).not.toMatch(/node:|at file:|\/src\//)
    const health = await ask('GET', '/healthz')
    expect(JSON.parse(health.text)).toEqual({ site: 'up', list: 'up' })
  }),
)

const digits = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 40, maxLength: 40 })

holds(
  'a token that the server did not give opens nothing and changes nothing',
  fc.asyncProperty(
    fc.constantFrom('/subscribe/c/', '/m/', '/u/'),
    fc.constantFrom('', '/export'),
    fc.oneof(
      digits.map((all) => `${id}.${all.join('')}`),
      changed([token, `${token}.${token}`, '__proto__.constructor'], [...meaning, '.', '0', 'g']),
    ),
    fc.constantFrom('GET', 'POST'),
    async (place, more, made, method) => {
      // To clients and servers these are steps up, and lead to other routes.
      fc.pre(made !== '.' && made !== '..')
      const path = `${place}${encodeURIComponent(made.toWellFormed()).slice(0, longestPath)}${more}`
      const { status, text } = await ask(method, path, {}, 'List-Unsubscribe=One-Click')
      expect(status, path).toBeGreaterThanOrEqual(400)
      expect(status, path).toBeLessThan(500)
      expect(text).not.toContain('@errors.example')
    },
  ),
)

/** Asks as a client that writes what it likes. What is no HTTP at all may be answered with 400. */
function ask(method: string, path: string, headers: Record<string, string> = {}, form = '') {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request(server.url, { method, path, headers, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      answer.once('end', () => resolve({ status: answer.statusCode!, text }))
      answer.once('error', reject)
    })
    sent.once('error', reject)
    if (method === 'POST') sent.write(form)
    sent.end()
  })
}
