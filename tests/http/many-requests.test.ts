import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { mostWaiting } from '../../src/http/in-turn.ts'
import { limits } from '../../src/http/site-server.ts'
import { serve, smallSite } from './small-site.ts'

/** Patience with a busy machine. */
const eventually = { timeout: 30_000 }
/** Less than the silence after which every client is cut off. */
const beforeSilenceCounts = { timeout: limits.silence / 2 }
const large = { 'large.txt': Buffer.alloc(8 * 2 ** 20, 'x') }

/** Connects, and sends requests one behind the other without waiting for an answer. */
async function send(url: string, paths: string[], last = 'keep-alive'): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  const requests = paths.map((path, i) => {
    const connection = i === paths.length - 1 ? last : 'keep-alive'
    return `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: ${connection}\r\n\r\n`
  })
  socket.write(requests.join(''))
  return socket
}

/** How often this process holds a file open. */
function timesOpen(file: string): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(join('/proc/self/fd', fd)) === file
    } catch {
      return false
    }
  }).length
}

test('requests that come one behind the other are answered in this order', async () => {
  const paths = Array.from({ length: mostWaiting }, (_, i) => `/${i}.txt`)
  const root = smallSite(Object.fromEntries(paths.map((path) => [path, `this is ${path}\n`])))
  const socket = await send((await serve(root)).url, paths, 'close')
  const answers = (await text(socket)).match(/^this is .*$/gm)
  expect(answers).toEqual(paths.map((path) => `this is ${path}`))
})

test('a client that reads nothing has one file opened, however much it asks for', async () => {
  const root = smallSite(large)
  const { url } = await serve(root)
  const file = join(root, 'large.txt')
  const sockets = []
  for (let i = 0; i < 5; i++) sockets.push(await send(url, Array(mostWaiting).fill('/large.txt')))
  await expect.poll(() => timesOpen(file), eventually).toBe(5)
  // Others are answered meanwhile, and nothing more is opened.
  expect((await fetch(`${url}/404.html`)).status).toBe(200)
  expect(timesOpen(file)).toBe(5)
  for (const socket of sockets) socket.destroy()
  await expect.poll(() => timesOpen(file), eventually).toBe(0)
})

test('a client that asks without end is cut off, and leaves nothing open', async () => {
  const root = smallSite(large)
  const { url } = await serve(root)
  const socket = await send(url, Array(500).fill('/large.txt'))
  socket.on('error', () => {}).resume()
  await once(socket, 'close')
  await expect.poll(() => timesOpen(join(root, 'large.txt')), eventually).toBe(0)
})

const pieces = '1\r\na\r\n'.repeat(2000)
const chunked = 'HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
const getLarge = 'GET /large.txt HTTP/1.1\r\nHost: x\r\n\r\n'

test.each([
  ['requests without a host', getLarge, 'GET / HTTP/1.1\r\n\r\n'.repeat(500)],
  [
    'requests that expect something',
    getLarge,
    'GET / HTTP/1.1\r\nHost: x\r\nExpect: much\r\n\r\n'.repeat(500),
  ],
  [
    'very many headers',
    getLarge,
    `GET / HTTP/1.1\r\nHost: x\r\n${'a:\r\n'.repeat(limits.countOfHeaders)}\r\n`,
  ],
  ['a body in small pieces', getLarge, `POST / ${chunked}${pieces}`],
  ['small pieces of its own body', `GET /large.txt ${chunked}`, pieces],
])('a client that sends %s while it reads no answer is cut off', async (_, first, more) => {
  const root = smallSite(large)
  const { url } = await serve(root)
  const socket = await send(url, [])
  const file = join(root, 'large.txt')
  socket.write(first)
  await expect.poll(() => timesOpen(file), eventually).toBe(1)
  socket.write(more)
  await expect.poll(() => timesOpen(file), beforeSilenceCounts).toBe(0)
})

test('a client that asks for more than one connection may is cut off, though it reads no answer', async () => {
  const root = smallSite(large)
  const { url } = await serve(root)
  const socket = await send(url, [])
  for (let i = 1; i < limits.requestsOfOne; i++) {
    socket.write('HEAD /large.txt HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
  }
  socket.pause()
  const file = join(root, 'large.txt')
  socket.write(getLarge)
  await expect.poll(() => timesOpen(file), eventually).toBe(1)
  socket.write(getLarge)
  await expect.poll(() => timesOpen(file), beforeSilenceCounts).toBe(0)
})

test('a request without a host is refused, and an expectation that nobody knows is passed over', async () => {
  const { url } = await serve(smallSite(large))
  const socket = await send(url, [])
  socket.write(
    'HEAD /large.txt HTTP/1.1\r\n\r\n' +
      'HEAD /large.txt HTTP/1.1\r\nHost: x\r\nExpect: much\r\nConnection: close\r\n\r\n',
  )
  expect((await text(socket)).match(/^HTTP.*/gm)).toEqual([
    'HTTP/1.1 400 Bad Request',
    'HTTP/1.1 200 OK',
  ])
})

test('a client that reads no more is cut off, and leaves nothing open', async () => {
  const root = smallSite(large)
  const { url } = await serve(root, {}, 500)
  const socket = await send(url, ['/large.txt'])
  const file = join(root, 'large.txt')
  await expect.poll(() => timesOpen(file), eventually).toBe(1)
  await expect.poll(() => timesOpen(file), eventually).toBe(0)
  socket.destroy()
})

test('headers that are larger than any that a reader sends are refused', async () => {
  const { url } = await serve(smallSite(large))
  const long = (length: number) => fetch(url, { headers: { cookie: `a=${'x'.repeat(length)}` } })
  expect((await long(4_000)).status).toBe(404)
  expect((await long(9_000)).status).toBe(431)
})
