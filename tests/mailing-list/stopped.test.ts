import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { readKeys, Tokens } from '#mailing-list/data/tokens.ts'
import { freePort } from '../free-port.ts'
import { dataFolder, eventually, mailStates } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { startServer, writeSite, type ListServer } from './server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.close())
beforeEach(() => {
  mail.delivered = []
  mail.reaction = 250
})

/** What the outbox of a list holds. */
function statesIn(folder: string): string[] {
  const list = openList(folder)
  const states = mailStates(list)
  list.store.close()
  return states
}

/** Whether a server still takes connections. */
function isListening({ url }: ListServer): Promise<boolean> {
  const { port, hostname } = new URL(url)
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s: a sign-up that was being sent is answered and stored; then the server ends well',
  async (signal) => {
    const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
    const tokens = new Tokens(readKeys(join(server.folder, 'keys'), () => false))
    const body = new URLSearchParams({
      email: 'ada@errors.example',
      token: tokens.form(Date.now() - 10_000),
    }).toString()
    const sent = request(`${server.url}/subscribe`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': body.length,
        'X-Forwarded-For': '192.0.2.1',
        // The server says so when it has taken the request.
        Expect: '100-continue',
      },
    })
    sent.flushHeaders()
    await once(sent, 'continue')

    const ended = server.kill(signal)
    await expect.poll(() => isListening(server), eventually).toBe(false)
    sent.end(body)
    const [answer] = await once(sent, 'response')
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.connection).toBe('close')
    expect(await ended).toBe(0)
    expect(statesIn(server.folder)).toHaveLength(1)
  },
)

test('sign-ups that came at the moment of the end are answered too', async () => {
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  const { port, hostname } = new URL(server.url)
  const tokens = new Tokens(readKeys(join(server.folder, 'keys'), () => false))
  const token = tokens.form(Date.now() - 10_000)
  const sockets = Array.from({ length: 50 }, () => connect(Number(port), hostname))
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const statuses = sockets.map(async (socket, i) => {
    const body = new URLSearchParams({ email: `reader-${i}@errors-${i}.example`, token }).toString()
    socket.write(
      `POST /subscribe HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.${i}.1\r\n` +
        `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    const answer = await text(socket).catch(() => 'cut off')
    return /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? answer
  })
  const ended = server.kill('SIGTERM')
  expect(new Set(await Promise.all(statuses))).toEqual(new Set(['303']))
  expect(await ended).toBe(0)
  expect(statesIn(server.folder)).toHaveLength(50)
})

test('a mail that is on its way arrives and is noted as sent before the server ends', async () => {
  mail.reaction = 'later'
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  await server.signUp('ada@errors.example')
  await expect.poll(() => mail.delivered.length, eventually).toBe(1)
  const ended = server.kill('SIGTERM')
  await expect.poll(() => isListening(server), eventually).toBe(false)
  mail.takeLateOnes()
  expect(await ended).toBe(0)
  expect(statesIn(server.folder)).toEqual(['confirm sent'])
})

test('a mail server that says nothing does not keep the server from ending', async () => {
  mail.reaction = 'silence'
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  await server.signUp('ada@errors.example')
  await expect.poll(() => mail.delivered.length, eventually).toBe(1)
  expect(await server.kill('SIGTERM')).toBe(0)
})

test('neither does a client that never sends what it announced, or nothing at all', async () => {
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  const { port, hostname } = new URL(server.url)
  const silent = connect(Number(port), hostname)
  const slow = connect(Number(port), hostname)
  await Promise.all([once(silent, 'connect'), once(slow, 'connect')])
  slow.write('POST /subscribe HTTP/1.1\r\nHost: errors.example.com\r\nContent-Length: 9\r\n')
  slow.write('Expect: 100-continue\r\n\r\n')
  await once(slow, 'data')
  expect(await server.kill('SIGTERM')).toBe(0)
  silent.destroy()
  slow.destroy()
})

test('a server whose list is not up yet ends well too', async () => {
  const folder = dataFolder()
  writeSite(folder)
  mkdirSync(join(folder, 'data'))
  // The list waits for this database; the pages do not.
  const held = new DatabaseSync(join(folder, 'data', 'list.sqlite'))
  held.exec('BEGIN EXCLUSIVE')
  const port = await freePort()
  const server = spawn(process.execPath, [resolve('src/server.ts')], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), LIST_DATA: 'data' },
    stdio: 'ignore',
  })
  const ended = once(server, 'exit')
  const health = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.json(),
      () => undefined,
    )
  await expect.poll(health, eventually).toEqual({ site: 'up', list: 'down' })
  server.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  held.close()
})
