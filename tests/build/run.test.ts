import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { putInPlace } from '#build/run.ts'
import { runServer, writeSite } from '../mailing-list/server.ts'
import { serve, smallSite } from '../http/small-site.ts'

/** A project of one page, with the packages of this one. */
function smallProject(page: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  mkdirSync(join(folder, 'src/pages'), { recursive: true })
  writePage(folder, page)
  return folder
}

function writePage(folder: string, page: string): void {
  for (const name of ['index', '404']) writeFileSync(join(folder, `src/pages/${name}.astro`), page)
}

/** Runs a program of this project in another folder, as npm does there. */
async function run(
  program: string,
  cwd: string,
  environment: Record<string, string> = {},
): Promise<{ status: number | null; printed: string }> {
  const env = { ...process.env, NODE_ENV: 'production', ...environment }
  const child = spawn(process.execPath, [resolve(program)], { cwd, env })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text))
  const [status] = await once(child, 'close')
  return { status, printed }
}

test('a site that is built while it is served is there all the while; one that does not build is not taken', async () => {
  const folder = smallProject('<h1>First</h1>')
  const built = await run('src/build/run.ts', folder)
  expect(built).toMatchObject({ status: 0 })
  const { url } = await serve(join(folder, 'dist'))
  const found = new Set<string>()
  let isOver = false
  const reading = (async () => {
    while (!isOver) {
      const answer = await fetch(url)
      const heading = /<h1>(.*)<\/h1>/.exec(await answer.text())?.[1]
      found.add(`${answer.status} ${heading}`)
    }
  })()

  writePage(folder, '<h1>Second</h1>')
  expect(await run('src/build/run.ts', folder)).toMatchObject({ status: 0 })
  await expect.poll(() => [...found]).toContain('200 Second')
  writePage(folder, '---\nthrow new Error("not today")\n---\n<h1>Third</h1>')
  const failed = await run('src/build/run.ts', folder)
  expect(failed.status).toBe(1)
  expect(failed.printed).toContain('dist/ is as it was')
  isOver = true
  await reading
  expect([...found]).toEqual(['200 First', '200 Second'])
  expect(['dist-next', 'dist-former'].filter((name) => existsSync(join(folder, name)))).toEqual([])
})

test('an answer is of one file, though another takes its name while it is sent', async () => {
  const old = { 'index.html': 'old '.repeat(10) }
  const root = smallSite(old)
  const { url } = await serve(root)
  const found = new Set<string>()
  for (let round = 0; round < 200; round++) {
    const next = smallSite(round % 2 === 0 ? { 'index.html': 'new page '.repeat(10) } : old)
    const answers = Array.from({ length: 8 }, async () => (await fetch(url)).text())
    const swap = setTimeout(round % 10).then(() => putInPlace(next, root))
    for (const text of await Promise.all(answers)) found.add(text)
    await swap
  }
  expect([...found].sort()).toEqual(['new page '.repeat(10), old['index.html']])
})

test('a request that falls between an old site and a new one gets the new one', async () => {
  const root = smallSite({ 'index.html': 'the old page' })
  const { url } = await serve(root)
  const next = smallSite({ 'index.html': 'the new page' })
  rmSync(root, { recursive: true })
  const answer = fetch(url)
  await setTimeout(50)
  putInPlace(next, root)
  expect(await (await answer).text()).toBe('the new page')
})

test('`npm start` says that its port is taken before it builds', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const folder = smallProject('<h1>Not built</h1>')
  const { status, printed } = await run('src/start.ts', folder, { PORT: String(port) })
  expect(status).toBe(1)
  expect(printed.trim()).toBe(`Port ${port} is taken. Choose another: PORT=4322 npm start`)
  expect(existsSync(join(folder, 'dist'))).toBe(false)
})

test('`npm start` says what a port is before it builds', async () => {
  const folder = smallProject('<h1>Not built</h1>')
  const { status, printed } = await run('src/start.ts', folder, { PORT: 'abc' })
  expect(status).toBe(1)
  expect(printed.trim()).toBe('PORT is “abc”. Give a number from 0 to 65535: PORT=4322 npm start')
  expect(existsSync(join(folder, 'dist'))).toBe(false)
})

test('`npm start` says where the same copy is served already, before it builds', async () => {
  const folder = smallProject('<h1>Served</h1>')
  writeSite(folder)
  const server = await runServer(folder, {})
  onTestFinished(async () => void (await server.kill('SIGKILL')))
  const note = JSON.parse(readFileSync(join(folder, '.served-at.json'), 'utf8')) as { pid: number }
  const second = await run('src/start.ts', folder, { PORT: '0' })
  expect(second.status).toBe(1)
  expect(second.printed).toMatch(
    `The site is served already at ${server.url}/, by process ${note.pid}.`,
  )
  await server.kill('SIGTERM')
  expect(existsSync(join(folder, '.served-at.json'))).toBe(false)

  writeFileSync(
    join(folder, '.served-at.json'),
    JSON.stringify({ url: server.url, pid: process.pid }),
  )
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const third = await run('src/start.ts', folder, { PORT: String(port) })
  expect(third.printed).toContain(`Port ${port} is taken.`)
})

test('a build says in a few lines what it did, and everything where it failed', async () => {
  const folder = smallProject('<h1>Page</h1>')
  const { printed } = await run('src/build/run.ts', folder)
  expect(printed.trim().split('\n').length).toBeLessThanOrEqual(10)
  expect(printed).toMatch(/Built 1 pages in dist/)
  writePage(folder, '---\nthrow new Error("not today")\n---\n')
  expect((await run('src/build/run.ts', folder)).printed).toContain('not today')
})
