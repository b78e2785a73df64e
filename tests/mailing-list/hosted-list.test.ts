import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { HostedList } from '#mailing-list/hosted-list.ts'
import { serveSite } from '#http/site-server.ts'
import { site } from '#site.config.ts'
import { dataFolder, eventually } from './list.ts'
import { runServer, startServer, writeSite, type RunningServer } from './server.ts'

/** A page of files, which no database is needed for. */
const readPage = async (url: string) => (await fetch(`${url}/entries.json`)).status
const readForm = (url: string) => fetch(`${url}/subscribe`)
const health = async (url: string) => (await fetch(`${url}/healthz`)).json()

/** Locks the database of a list as another program may; call the result to end that. */
function lockDatabase(folder: string): () => void {
  const store = new DatabaseSync(join(folder, 'list.sqlite'))
  store.exec('BEGIN IMMEDIATE')
  return () => store.close()
}

/** Sends a request line as no browser does, and gives the status of the answer. */
async function statusOf(url: string, requestLine: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const body = requestLine.startsWith('POST') ? 'Content-Length: 4\r\n\r\na=bc' : '\r\n'
  socket.write(`${requestLine} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${body}`)
  const answer = await text(socket)
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1])
}

test('no request line ends the list', async () => {
  const server = await startServer(dataFolder())
  const hosts = ['http://a:b@x', 'http://a@x', 'http://x:1', 'https://[::1]', 'a:', '//a:b@x', '']
  const paths = ['/m/1', '/u/%', '/subscribe', '/subscribe/c/%00?a=b#c', '/m/a:b@x', '/m//\\..', '']
  const lines = hosts.flatMap((host) =>
    paths.flatMap((path) => [`GET ${host}${path}`, `POST ${host}${path}`]),
  )
  for (const line of lines) {
    const status = await statusOf(server.url, line)
    expect([line, status]).toEqual([line, expect.any(Number)])
    expect([line, await health(server.url)]).toEqual([line, { site: 'up', list: 'up' }])
  }
  expect(server.log()).not.toContain('The site runs without its mailing list')
  await server.stop()
})

describe('a locked database', () => {
  test('delays what is asked of the list, and no page', async () => {
    const server = await startServer(dataFolder())
    const unlock = lockDatabase(server.folder)
    let network = 0

    /** How many pages are answered, one after the other, while a sign-up waits for its answer. */
    async function pagesMeanwhile(): Promise<number> {
      let isAnswered = false
      const from = { network: `192.0.${network++}.1` }
      const signUp = server.signUp('ada@errors.example', from).finally(() => {
        isAnswered = true
      })
      let pages = 0
      while (!isAnswered) {
        expect(await readPage(server.url)).toBe(200)
        pages++
      }
      expect((await signUp).status).toBe(503)
      return pages
    }

    // A busy machine may be slow for once; a page that waits for the list is so every time.
    await expect.poll(pagesMeanwhile, eventually).toBeGreaterThan(4)
    unlock()
    expect((await server.signUp('ada@errors.example')).status).toBe(303)
    expect(await health(server.url)).toEqual({ site: 'up', list: 'up' })
    await server.stop()
  })

  test('that stays locked has readers told to come again, and takes them then', async () => {
    const server = await startServer(dataFolder())
    const unlock = lockDatabase(server.folder)
    const refusal = await server.signUp('ada@errors.example')
    expect(refusal.status).toBe(503)
    expect(refusal.headers.get('retry-after')).toMatch(/^\d+$/)
    unlock()
    expect((await server.signUp('ada@errors.example')).status).toBe(303)
    await server.stop()
  })

  test('while many sign up has each told so, and the list goes on', async () => {
    const server = await startServer(dataFolder())
    const unlock = lockDatabase(server.folder)
    const refusals = await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        await setTimeout(i * 300)
        return server.signUp(`reader-${i}@errors.example`, { network: `192.0.${i}.1` })
      }),
    )
    for (const refusal of refusals) {
      expect(refusal.status).toBe(503)
      expect(await refusal.text()).toContain('Nothing was stored')
    }
    unlock()
    expect((await server.signUp('ada@errors.example')).status).toBe(303)
    expect(server.log()).not.toContain('without its mailing list')
    await server.stop()
  })
})

describe('a list whose thread fails', () => {
  async function startFaulty() {
    const folder = dataFolder()
    writeSite(folder)
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const root = join(folder, 'dist')
    const list = new HostedList({
      environment: { LIST_DATA: join(folder, 'data') },
      root,
      program: new URL('faulty-thread.ts', import.meta.url),
    })
    const running = await serveSite({ root, host: '127.0.0.1', port: 0, site, list })
    onTestFinished(async () => {
      await running.close()
      await list.close(0)
      said.mockRestore()
    })
    await list.start(running.url)
    return { url: running.url, said: () => said.mock.calls.join('\n') }
  }

  test.each(['/m/throw', '/m/reject', '/m/exit'])(
    'by %s answers 503, and is there again a little later',
    async (path) => {
      const { url, said } = await startFaulty()
      expect((await readForm(url)).status).toBe(200)
      const answer = await fetch(url + path)
      expect(answer.status).toBe(503)
      expect(answer.headers.get('retry-after')).toBe('60')
      expect(await answer.text()).toContain('The mailing list does not answer')
      expect(await readPage(url)).toBe(200)
      await expect.poll(async () => (await readForm(url)).status, eventually).toBe(200)
      expect(await health(url)).toEqual({ site: 'up', list: 'up' })
      expect(said()).toMatch(/runs without its mailing list.*up again/s)
      expect(said()).not.toContain('ada@')
    },
  )

  test('by never ending holds up no page, is known to be down, and is begun anew', async () => {
    const { url } = await startFaulty()
    const answer = fetch(`${url}/m/for-ever`)
    await expect.poll(() => health(url), eventually).toEqual({ site: 'up', list: 'down' })
    expect(await readPage(url)).toBe(200)
    expect((await answer).status).toBe(503)
    await expect.poll(() => health(url), eventually).toEqual({ site: 'up', list: 'up' })
  })
})

describe('a list that cannot begin', () => {
  /** Starts a server as its owner does, with this data folder. */
  async function startWith(data: string): Promise<RunningServer> {
    const folder = dataFolder()
    writeSite(folder)
    const server = await runServer(folder, { LIST_DATA: data })
    onTestFinished(() => void server.kill('SIGKILL'))
    return server
  }

  async function expectOnlyPages({ url, log }: RunningServer, reason: RegExp): Promise<void> {
    expect(log()).toMatch(reason)
    expect(await readPage(url)).toBe(200)
    expect(await health(url)).toEqual({ site: 'up', list: 'down' })
    const answer = await readForm(url)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.text()).toContain('The mailing list does not answer')
  }

  test('because another server has it begins when that one ends', async () => {
    const folder = dataFolder()
    const first = await startServer(folder)
    const second = await startWith(first.folder)
    await expectOnlyPages(second, /without its mailing list\. Another process keeps/)
    await first.stop()
    await expect.poll(async () => (await readForm(second.url)).status, eventually).toBe(200)
    expect(second.log()).toContain('The mailing list is up again.')
    expect(await second.kill('SIGTERM')).toBe(0)
  })

  test('because its data cannot be read leaves the site as it is', async () => {
    const data = join(dataFolder(), 'data')
    writeFileSync(data, 'a file, and no folder')
    const server = await startWith(data)
    await expectOnlyPages(server, /without its mailing list\. EEXIST|ENOTDIR/)
    expect(await server.kill('SIGTERM')).toBe(0)
  })

  test('because the disk is full leaves the site as it is, until there is room', async (context) => {
    const data = join(dataFolder(), 'data')
    mkdirSync(data)
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1000000', 'tmpfs', data], {
        stdio: 'ignore',
      })
    } catch {
      context.skip('needs the right to mount a small disk')
    }
    onTestFinished(() => void execFileSync('umount', ['-l', data]))
    const { bavail, bsize } = statfsSync(data)
    writeFileSync(join(data, 'filler'), Buffer.alloc(bavail * bsize))
    const server = await startWith(data)
    await expectOnlyPages(server, /without its mailing list\. .*(full|ENOSPC|I\/O)/)
    rmSync(join(data, 'filler'))
    await expect.poll(async () => (await readForm(server.url)).status, eventually).toBe(200)
    expect(await server.kill('SIGTERM')).toBe(0)
  })
})
