import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { maxSignUpsPerNetwork } from '#mailing-list/web/network-limit.ts'
import { dataFolder } from './list.ts'
import { startServer, type ListServer } from './server.ts'

let server: ListServer
beforeAll(async () => {
  server = await startServer(dataFolder(afterAll))
})
afterAll(() => server.stop())

test.each([
  ['/subscribe', 'PUT', 'GET, HEAD, POST'],
  ['/subscribe/', 'OPTIONS', 'GET, HEAD, POST'],
  ['/subscribe/asked', 'POST', 'GET, HEAD'],
  ['/subscribe/token', 'POST', 'GET, HEAD'],
  ['/m/token', 'DELETE', 'GET, HEAD, POST'],
  ['/m/token/export', 'POST', 'GET, HEAD'],
])('%s knows no %s, and says what it knows', async (path, method, allowed) => {
  const answer = await fetch(server.url + path, { method })
  expect(answer.status).toBe(405)
  expect(answer.headers.get('allow')).toBe(allowed)
})

test('HEAD says what GET says', async () => {
  const [get, head] = await Promise.all(
    ['GET', 'HEAD'].map((method) =>
      fetch(`${server.url}/subscribe`, { method, headers: { 'Accept-Encoding': 'identity' } }),
    ),
  )
  const of = ({ headers }: Response) =>
    [...headers].filter(([name]) => !['connection', 'date', 'keep-alive'].includes(name))
  expect(of(head!)).toEqual(of(get!))
  expect(head!.headers.get('content-length')).toBe(String((await get!.arrayBuffer()).byteLength))
  expect(await head!.text()).toBe('')
})

test('an address below the form that is none is the 404 page of the site', async () => {
  const answer = await fetch(`${server.url}/subscribe/nothing`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('There is no such page')
})

test('a form that is too large is refused, however it is sent', async () => {
  const body = `email=${'a'.repeat(100_000)}`
  const inParts = new Blob([body]).stream()
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  for (const request of [{ body }, { body: inParts, duplex: 'half' } as RequestInit]) {
    const answer = await fetch(`${server.url}/subscribe`, { method: 'POST', headers, ...request })
    expect(answer.status).toBe(413)
  }
})

test('a form that is too large does not block its connection', async () => {
  const { hostname, port, host } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  const body = `email=${'a'.repeat(1_000_000)}`
  const type = 'Content-Type: application/x-www-form-urlencoded'
  socket.write(
    `POST /subscribe HTTP/1.1\r\nHost: ${host}\r\n${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}` +
      `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`,
  )
  const statuses = (await text(socket)).match(/HTTP\S+ \d+/g)
  expect(statuses).toEqual(['HTTP/1.1 413', 'HTTP/1.1 200'])
})

test('the health of the server is told plainly, and never kept', async () => {
  const headers = { 'Accept-Encoding': 'br, gzip' }
  const answer = await fetch(`${server.url}/healthz`, { headers })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('content-encoding')).toBeNull()
  expect(await answer.json()).toEqual({ site: 'up', list: 'up' })
})

describe('the limit of a network', () => {
  test.each([
    ['addresses', (i: number) => `198.51.100.${i}`],
    ['addresses with ports', (i: number) => `203.0.113.7:${4000 + i}`],
    ['IPv6 addresses with ports', (i: number) => `[2001:db8:7::1]:${4000 + i}`],
    ['IPv6 addresses in brackets', (i: number) => `[2001:db8:8::${i}]`],
    ['other words', (i: number) => `unknown-${i}`],
  ])('holds where a proxy writes %s, and says when to come again', async (name, network) => {
    const answers = []
    for (let i = 0; i <= maxSignUpsPerNetwork; i++)
      answers.push(
        await server.signUp(`${name.replaceAll(' ', '-')}-${i}@errors.example`, {
          network: network(i),
        }),
      )
    const last = answers.pop()!
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]))
    expect(last.status).toBe(429)
    const seconds = Number(last.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(3600)
  })
})
