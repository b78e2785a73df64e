import { execFile } from 'node:child_process'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { serveSite, type RunningSite } from '#http/site-server.ts'
import { openBrowser } from '../browser/browser.ts'
import { isInstalled, startCaddy, startNginx } from '../http/web-servers.ts'
import { ownersSite, ownersUrl } from './owners-site.ts'
import { attributeValues } from './pages.ts'

/** The site as it is below a path of a host: walked in files, in a browser, and on real web servers. */
const url = ownersUrl
let folder: string
let root: string
const read = (file: string) => readFileSync(join(root, file), 'utf8')

beforeAll(async () => {
  ;({ folder, root } = await ownersSite())
}, 1_800_000)

/** The file that a path of the host leads to. */
function fileAt(path: string): string | undefined {
  const [name = ''] = decodeURI(path).split(/[?#]/)
  const file = join(folder, name.endsWith('/') ? `${name}index.html` : name)
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

/** What the server of the mailing list answers, and no file. */
const served = /^\/kb\/subscribe(?:\/|$)/

test('every link, file and form of every page is below the path, and is there', () => {
  const pages = globSync('**/*.html', { cwd: root })
  expect(pages.length).toBeGreaterThan(400)
  const lost = new Set<string>()
  for (const page of pages) {
    const html = read(page)
    const refreshed = [...html.matchAll(/content="0; url=([^"]+)"/g)].map(([, to]) => to!)
    for (const name of ['href', 'src', 'action', 'data-json'])
      for (const value of [...attributeValues(html, name), ...refreshed]) {
        if (!value.startsWith('/') || value.startsWith('//')) continue
        if (!value.startsWith('/kb/') || !(fileAt(value) || served.test(value)))
          lost.add(`${page}: ${value}`)
      }
  }
  expect([...lost]).toEqual([])
})

test('every whole address of data, feeds and Markdown has the path, and is there', () => {
  // The page for what is not there has no address of its own.
  const files = globSync('**/*.{json,xml,md,txt,html}', { cwd: root, exclude: ['404.html'] })
  const lost = new Set<string>()
  for (const file of files)
    for (const [whole] of read(file).matchAll(/https:\/\/kb\.example\.com[^\s"'<>)\]&\\]*/g)) {
      const path = whole
        .slice('https://kb.example.com'.length)
        .replace(/[.,;:]$/, '')
        .replace('{searchTerms}', '')
      if (path !== '/kb' && !(path.startsWith('/kb/') && fileAt(path)))
        lost.add(`${file}: ${whole}`)
    }
  expect([...lost]).toEqual([])
  expect(read('robots.txt')).toContain(`${url}/sitemap.xml`)
  expect(read('_redirects')).toMatch(/^\/kb\/E403\/ \/kb\/npm\/E403\/ 301$/m)
  expect(read('_headers')).toMatch(/^\/kb\/\*\n {2}X-Frame-Options: DENY$/m)
})

test('the program of the site names pages below the path', async () => {
  const log =
    'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\n'
  const child = execFile(process.execPath, [join(root, 'ekb.mjs'), 'identify'])
  child.stdin!.end(log)
  let out = ''
  for await (const text of child.stdout!) out += text
  expect(out).toContain(`${url}/npm/E404/#no-such-package`)
})

const servers = [
  {
    name: '`npm start`',
    isThere: true,
    async start() {
      const where = { root, host: '127.0.0.1', port: 0, site: { url } }
      const running: RunningSite = await serveSite(where)
      return { address: new URL(running.url).origin, stop: () => running.close() }
    },
  },
  {
    name: 'nginx',
    isThere: isInstalled('nginx'),
    start: () => startNginx({ folder, base: '/kb', place: join(folder, 'nginx') }),
  },
  {
    name: 'Caddy',
    isThere: isInstalled('caddy'),
    start: () => startCaddy({ folder, base: '/kb', place: join(folder, 'caddy') }),
  },
]

describe.each(servers)('on $name', ({ start, isThere }) => {
  let address: string
  let stop: (() => Promise<void>) | undefined
  let browser: Browser
  let page: Page
  const astray: string[] = []

  beforeAll(async () => {
    if (!isThere) return
    ;({ address, stop } = await start())
    browser = await openBrowser()
    page = await browser.newPage()
    page.on('response', (response) => {
      const { pathname, origin, protocol } = new URL(response.url())
      if (
        protocol === 'http:' &&
        origin === address &&
        (!pathname.startsWith('/kb/') || response.status() >= 400)
      )
        astray.push(`${response.status()} ${pathname}`)
    })
    page.on('pageerror', (error) => astray.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') astray.push(message.text())
    })
  })
  afterAll(async () => {
    await browser?.close()
    await stop?.()
  })

  test.runIf(isThere)('a reader searches, follows links, and reads a log', async () => {
    await page.goto(`${address}/kb/`)
    await page.getByRole('combobox').fill('E403')
    await page.getByRole('option').first().click()
    await page.waitForURL(`${address}/kb/npm/E403/**`)
    await page.locator('nav.crumbs a').first().click()
    await page.waitForURL(`${address}/kb/npm/`)
    await page.goto(`${address}/kb/search/?q=certificate`)
    const text = page.getByRole('group', { name: 'In the text' }).getByRole('option').first()
    await text.click()
    await page.waitForURL(/\/kb\/npm\//)
    await page.goto(`${address}/kb/identify/`)
    await page
      .locator('#log')
      .fill(
        'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\n',
      )
    await page.getByRole('button', { name: 'Identify' }).click()
    await page.getByRole('link', { name: 'Show the fix' }).click()
    await page.waitForURL(`${address}/kb/npm/E404/**`)
    await page.goto(`${address}/kb/E404/#no-such-package`)
    await page.waitForURL(`${address}/kb/npm/E404/#no-such-package`)
    expect(astray).toEqual([])
  })

  test.runIf(isThere)(
    'the site is kept on the device below its path, and removed',
    async () => {
      const patience = { timeout: 300_000 }
      await page.goto(`${address}/kb/offline/`)
      await page.getByRole('button', { name: /^Keep it on this device \(/ }).click()
      const remove = page.getByRole('button', { name: 'Remove it from this device' })
      await remove.waitFor(patience)
      const scopes = await page.evaluate(async () =>
        (await navigator.serviceWorker.getRegistrations()).map(
          ({ scope }) => new URL(scope).pathname,
        ),
      )
      expect(scopes).toEqual(['/kb/'])
      expect(astray).toEqual([])
      await page.context().setOffline(true)
      onTestFinished(() => page.context().setOffline(false))
      await page.goto(`${address}/kb/npm/E404/`)
      expect(await page.locator('h1').textContent()).toContain('E404')
      await page.goto(`${address}/kb/search/?q=ETARGET`)
      await page
        .getByRole('option', { name: /ETARGET/ })
        .first()
        .waitFor()
      await page.goto(`${address}/kb/offline/`)
      await remove.click()
      await page.getByText('The site is not on this device.').waitFor()
      expect(await page.evaluate(() => caches.keys())).toEqual([])
      const left = () => navigator.serviceWorker.getRegistrations().then(({ length }) => length)
      expect(await page.evaluate(left)).toBe(0)
    },
    600_000,
  )

  test.runIf(isThere)(
    'what is not there is answered by the site’s own page, which helps on',
    async () => {
      const answer = await fetch(`${address}/kb/npm/no-such-page/`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('There is no such page')
      await page.goto(`${address}/kb/npm/e404/`)
      await page.waitForURL(`${address}/kb/npm/E404/`)
    },
  )

  test.runIf(isThere)('types, headers and the slash at the end are right', async () => {
    const head = async (path: string) => {
      const answer = await fetch(address + path, {
        redirect: 'manual',
        headers: { 'Accept-Encoding': 'gzip' },
      })
      await answer.arrayBuffer()
      return { status: answer.status, headers: answer.headers }
    }
    const entry = await head('/kb/npm/E404/')
    expect(entry.status).toBe(200)
    expect(entry.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8$/i)
    expect(entry.headers.get('x-frame-options')).toBe('DENY')
    expect(entry.headers.get('x-content-type-options')).toBe('nosniff')
    expect(entry.headers.get('content-encoding')).toBe('gzip')
    expect((await head('/kb/npm/E404.md')).headers.get('content-type')).toMatch(
      /^text\/markdown; charset=utf-8$/i,
    )
    expect((await head('/kb/llms.txt')).headers.get('content-type')).toMatch(
      /^text\/plain; charset=utf-8$/i,
    )
    const slashless = await head('/kb/npm/E404')
    expect([301, 308]).toContain(slashless.status)
    expect(new URL(slashless.headers.get('location')!, address).pathname).toBe('/kb/npm/E404/')
    const [hashed] = globSync('_astro/*.js', { cwd: root })
    expect((await head(`/kb/${hashed}`)).headers.get('cache-control')).toContain('immutable')
  })
})
