import { EventEmitter, once } from 'node:events'
import fs, { mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { request, type ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { mostWaiting } from '#http/in-turn.ts'
import { KeptAnswers } from '#http/kept-answers.ts'
import { serve, smallSite, written } from './small-site.ts'

const page = `<!doctype html><p>${'0123456789'.repeat(300)}`
const files = {
  'page/index.html': page,
  'page/index.html.br': brotliCompressSync(page),
  'page/index.html.gz': gzipSync(page),
  'plain.md': '# Plain',
  'picture.png': Buffer.alloc(100),
  '_astro/script.1a2b3c.js': 'export {}',
}
const later = new Date(written.getTime() + 60_000)
/** A file that has only just changed is not kept. */
const settled = () => wait(100)

/** An answer, byte for byte: a browser’s fetch would unpack it. */
async function ask(url: string, path: string, headers: object = {}, method = 'GET') {
  const sent = request(url, { path, headers: { ...headers }, method }).end()
  const [answer] = await once(sent, 'response')
  const body = Buffer.concat(await answer.toArray())
  const { date: _, ...others } = answer.headers as Record<string, string>
  return { status: answer.statusCode as number, headers: others, body: body.toString('latin1') }
}

/** Serves a folder, and asks for each path until its answer is kept. */
async function serveKept(root: string, paths: string[], accepted = 'identity') {
  await settled()
  const { url } = await serve(root)
  const headers = { 'Accept-Encoding': accepted }
  for (const path of paths) for (let i = 0; i < 2; i++) await ask(url, path, headers)
  return url
}

describe('what is kept is answered as what is read from the disk', () => {
  const earlier = new Date(written.getTime() - 60_000).toUTCString()
  test.each([
    ['no condition', {}],
    ['a part', { Range: 'bytes=10-19' }],
    ['the last bytes', { Range: 'bytes=-5' }],
    ['a part that there is not', { Range: 'bytes=999999-' }],
    ['a part of the same file', { Range: 'bytes=0-3', 'If-Range': written.toUTCString() }],
    ['a part of an older file', { Range: 'bytes=0-3', 'If-Range': earlier }],
    ['a date', { 'If-Modified-Since': later.toUTCString() }],
    ['an earlier date', { 'If-Modified-Since': earlier }],
    ['another validator', { 'If-None-Match': '"other"', 'If-Modified-Since': later.toUTCString() }],
    ['any validator', { 'If-None-Match': '*' }],
    ['its validator', { 'If-None-Match': 'own' }],
    ['its validator among others', { 'If-None-Match': '"other", own' }],
    ['its validator and a part', { 'If-None-Match': 'own', Range: 'bytes=0-3' }],
    [
      'its validator asked for past caches',
      { 'If-None-Match': 'own', 'Cache-Control': 'no-cache' },
    ],
    ['a condition that fails', { 'If-Match': '"other"' }],
    ['a date that has passed', { 'If-Unmodified-Since': earlier, 'If-None-Match': 'own' }],
  ])('%s', async (_, conditions) => {
    const root = smallSite(files)
    for (const accepted of ['br, gzip', 'gzip', 'identity']) {
      const paths = ['/page/', '/plain.md', '/picture.png', '/_astro/script.1a2b3c.js']
      const kept = await serveKept(root, paths, accepted)
      for (const path of paths)
        for (const method of ['GET', 'HEAD']) {
          const { url: fresh } = await serve(root)
          const coding = { 'Accept-Encoding': accepted }
          const { etag } = (await ask(kept, path, coding, 'HEAD')).headers
          const filled = Object.entries(conditions).map(([name, value]) => [
            name,
            value.replace('own', etag!),
          ])
          const headers = { ...coding, ...Object.fromEntries(filled) }
          const answer = await ask(kept, path, headers, method)
          expect(answer, `${method} ${path} ${accepted}`).toEqual(
            await ask(fresh, path, headers, method),
          )
        }
    }
  })
})

describe('a file that is kept', () => {
  test.each(['br, gzip', 'gzip', 'identity'])('is read once: %s', async (accepted) => {
    const paths = ['/page/', '/plain.md', '/picture.png', '/_astro/script.1a2b3c.js']
    const opened = vi.spyOn(fs, 'createReadStream')
    onTestFinished(() => opened.mockRestore())
    await serveKept(smallSite(files), paths, accepted)
    expect(opened).toHaveBeenCalledTimes(paths.length)
  })

  test('is served anew when it changes, also when it stays as long', async () => {
    const root = smallSite({ 'page.md': 'one' })
    const url = await serveKept(root, ['/page.md'])
    for (const text of ['two', 'six', 'twelve']) {
      const before = await ask(url, '/page.md')
      writeFileSync(join(root, 'page.md'), text)
      const answer = await ask(url, '/page.md', { 'If-None-Match': before.headers['etag'] })
      expect([answer.status, answer.body]).toEqual([200, text])
      await settled()
      expect((await ask(url, '/page.md')).body).toBe(text)
    }
  })

  test('is served as it is last, however quickly it changes', async () => {
    const root = smallSite({ 'page.md': '000' })
    const url = await serveKept(root, ['/page.md'])
    for (let i = 100; i < 200; i++) {
      writeFileSync(join(root, 'page.md'), String(i))
      expect((await ask(url, '/page.md')).body).toBe(String(i))
    }
  })

  test('is gone when it is erased, and so is a compressed copy', async () => {
    const root = smallSite(files)
    const url = await serveKept(root, ['/page/'], 'br, gzip')
    const coding = async () =>
      (await ask(url, '/page/', { 'Accept-Encoding': 'br, gzip' })).headers['content-encoding']
    expect(await coding()).toBe('br')
    rmSync(join(root, 'page/index.html.br'))
    expect(await coding()).toBe('gzip')
    rmSync(join(root, 'page'), { recursive: true })
    expect((await ask(url, '/page/')).status).toBe(404)
  })

  test('is given to nobody in a coding that he does not read', async () => {
    const url = await serveKept(smallSite(files), ['/page/'], 'br, gzip')
    const answer = await ask(url, '/page/')
    expect([answer.headers['content-encoding'], answer.body]).toEqual([undefined, page])
    const packed = await ask(url, '/page/index.html.br')
    expect(packed.headers['content-encoding']).toBeUndefined()
  })
})

test('a build that takes the place of another is served at once, and never half', async () => {
  const root = smallSite({})
  const build = (name: string, changed: Date) => {
    const folder = `${root}-${name}`
    mkdirSync(folder)
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    // As long as those of the other build.
    for (const file of ['404.html', 'page.md', 'script.js']) {
      writeFileSync(join(folder, file), name.repeat(9000))
      utimesSync(join(folder, file), changed, changed)
    }
    return folder
  }
  let [current, next] = [build('a', written), build('b', later)]
  rmSync(root, { recursive: true })
  renameSync(current, root)
  const url = await serveKept(root, ['/page.md', '/script.js'])

  let isOver = false
  const told = new Set<string>()
  const reader = async (path: string) => {
    while (!isOver) {
      const { status, headers, body } = await ask(url, path)
      const isWhole = body === body[0]!.repeat(9000)
      told.add(`${status} ${path} ${headers['last-modified']} ${isWhole ? body[0] : body}`)
    }
  }
  const readers = ['/page.md', '/script.js', '/page.md', '/script.js'].map(reader)
  for (let swap = 0; swap < 30; swap++) {
    renameSync(root, current)
    renameSync(next, root)
    ;[current, next] = [next, current]
    const name = current.at(-1)!
    for (const path of ['/page.md', '/script.js'])
      expect((await ask(url, path)).body[0], `swap ${swap}`).toBe(name)
  }
  isOver = true
  await Promise.all(readers)
  expect([...told].toSorted()).toEqual([
    `200 /page.md ${written.toUTCString()} a`,
    `200 /page.md ${later.toUTCString()} b`,
    `200 /script.js ${written.toUTCString()} a`,
    `200 /script.js ${later.toUTCString()} b`,
  ])
})

describe('memory', () => {
  const root = dirname(import.meta.filename)
  const answer = (bytes: number) => ({
    file: root,
    stat: statSync(root),
    headers: {},
    body: Buffer.alloc(bytes),
  })

  test('is taken by those answers that were asked for last, up to a limit', () => {
    const kept = new KeptAnswers()
    const one = answer(100_000)
    for (let i = 0; i < 1000; i++) kept.keep(`/${i}`, one)
    expect(kept.size).toBeLessThanOrEqual(32 * 2 ** 20)
    expect(kept.size).toBeGreaterThan(31 * 2 ** 20)
    const empty = answer(0)
    for (let i = 0; i < 100_000; i++) kept.keep(`/empty/${i}`, empty)
    expect(kept.size).toBeLessThanOrEqual(32 * 2 ** 20)
    expect(kept.takes(10 * 2 ** 20)).toBe(false)
  })

  test('that clients hold has a limit, and is free again when they have gone', () => {
    const kept = new KeptAnswers()
    const clients = Array.from({ length: 400 }, () => new EventEmitter() as ServerResponse)
    for (const client of clients) if (kept.takes(100_000)) kept.holdFor(client, 100_000)
    expect(kept.takes(100_000)).toBe(false)
    for (const client of clients) client.emit('close')
    expect(kept.takes(100_000)).toBe(true)
  })

  test('that is held by clients who read nothing leaves the others their answers', async () => {
    const text = 'x'.repeat(120_000)
    const url = await serveKept(smallSite({ 'page.md': text }), ['/page.md'])
    const { hostname, port } = new URL(url)
    for (let i = 0; i < 350; i++) {
      const socket = connect(Number(port), hostname).pause()
      onTestFinished(() => void socket.destroy())
      await once(socket, 'connect')
      socket.write('GET /page.md HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(mostWaiting))
    }
    for (let i = 0; i < 20; i++) expect((await ask(url, '/page.md')).body).toBe(text)
  })
})
