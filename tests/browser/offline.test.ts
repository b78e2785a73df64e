import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { writeOfflineCopy } from '#build/offline-copy.ts'
import { serveSite, type RunningSite } from '#http/site-server.ts'
import { site } from '#site.config.ts'
import { openBrowser } from './browser.ts'

/** Patience with a busy machine. */
const eventually = { timeout: 60_000 }

let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await openBrowser()
  folder = mkdtempSync(join(tmpdir(), 'offline-'))
  cpSync('dist', folder, { recursive: true, filter: isOfSmallSite })
  await writeOfflineCopy(folder)
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the site on a device', () => {
  let server: RunningSite
  let page: Page

  beforeEach(async () => {
    server = await serve(0)
    const context = await browser.newContext()
    page = await context.newPage()
    onTestFinished(async () => {
      await context.close()
      await server.close()
    })
  })

  test('works without a connection: an entry, the search, a pasted log, a page that there is not', async () => {
    await keep()
    await server.close()

    await page.goto(`${server.url}/npm/E403/`)
    expect(await page.locator('h1').textContent()).toContain('E403')

    await page.goto(`${server.url}/search/?q=ETARGET`)
    await page
      .getByRole('option', { name: /ETARGET/ })
      .first()
      .waitFor()

    await page.goto(`${server.url}/identify/`)
    await page
      .locator('textarea')
      .fill(
        'npm error code ETARGET\nnpm error notarget No matching version found for left-pad@^9.0.0.',
      )
    await page.getByRole('button', { name: 'Identify' }).click()
    await page.getByRole('link', { name: 'Show the fix' }).waitFor()

    await page.goto(`${server.url}/npm/no-such-code/`)
    expect(await page.locator('h1').textContent()).toBe('There is no such page')
  })

  test('is removed as a whole', async () => {
    await keep()
    await page.getByRole('button', { name: 'Remove it from this device' }).click()
    await page.getByText('The site is not on this device.').waitFor()
    expect(await page.evaluate(() => caches.keys())).toEqual([])
    await server.close()
    await expect(page.goto(`${server.url}/npm/E403/`)).rejects.toThrow()
  })

  test('is of one build: a newer one takes over as a whole, once all of it is there', async () => {
    await keep()
    change('index.html', 'Second build')
    await writeOfflineCopy(folder)
    change('index.html', 'Third build')

    // A file of a third build is on the host: the copy stays what it was.
    expect(await update()).toBe('redundant')
    await reopen()
    expect(await page.getByText(/(?:Second|Third) build/).count()).toBe(0)

    await writeOfflineCopy(folder)
    await expect.poll(update, eventually).toBe('installed')
    await page.goto(`${server.url}/`)
    expect(await page.getByText(/(?:Second|Third) build/).count()).toBe(0)
    await reopen()
    await page.goto(`${server.url}/`)
    await page.getByText('Third build').waitFor()
    const names = await page.evaluate(() => caches.keys())
    expect(names).toHaveLength(1)
  })

  test('says what is wrong where files cannot be fetched, and keeps none', async () => {
    await page.goto(`${server.url}/offline/`)
    await page.getByRole('button', { name: /^Keep it on this device \(\d+ MB\)$/ }).waitFor()
    await server.close()
    await page.getByRole('button', { name: /^Keep it/ }).click()
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await page.evaluate(() => caches.keys())).toEqual([])
  })

  async function keep(): Promise<void> {
    await page.goto(`${server.url}/offline/`)
    await page.getByRole('button', { name: /^Keep it on this device/ }).click()
    await page.getByRole('button', { name: /^(?:Remove it|Try again)/ }).waitFor({ timeout: 0 })
    expect(await page.locator('offline-copy').innerText()).toContain('is on this device')
  }

  /** Adds a paragraph to a page, for the length of a test. */
  function change(file: string, words: string): void {
    const path = join(folder, file)
    const former = readFileSync(path, 'utf8')
    writeFileSync(path, former.replace('<h1', `<p>${words}</p><h1`))
    onTestFinished(async () => {
      writeFileSync(path, former)
      await writeOfflineCopy(folder)
    })
  }

  /** Looks for a newer build; returns what became of its worker, or of one that the browser had begun to install by itself. */
  async function update(): Promise<string> {
    return page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.getRegistration())!
      if (registration.waiting) return registration.waiting.state
      const next = await new Promise<ServiceWorker>((resolve) => {
        registration.addEventListener('updatefound', () => resolve(registration.installing!))
        void registration.update()
      })
      return new Promise<string>((resolve) => {
        const look = () => next.state !== 'installing' && resolve(next.state)
        next.addEventListener('statechange', look)
        look()
      })
    })
  }

  /** Closes all pages of the site, and opens one. */
  async function reopen(): Promise<void> {
    const context = page.context()
    await page.close()
    page = await context.newPage()
    await page.goto(`${server.url}/about/`)
  }
})

/** A site of few pages, which is kept in less time. */
function isOfSmallSite(path: string): boolean {
  const [folder = '', page] = relative('dist', path).split(sep)
  if (page === undefined && !folder.includes('.')) return small.includes(folder)
  return !/\.(?:br|gz)$/.test(path) && (folder !== 'npm' || /^E(?:403|TARGET)\b/.test(page!))
}

const small = ['', '_astro', 'about', 'identify', 'npm', 'offline', 'pagefind', 'search']

function serve(port: number): Promise<RunningSite> {
  return serveSite({ root: folder, host: '127.0.0.1', port, site })
}
