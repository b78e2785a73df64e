import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { writeCompressedCopies } from '#build/compressed-copies.ts'
import { openBrowser } from '../tests/browser/browser.ts'
import { pairs } from './pairs.ts'
import { costOf } from './processes.ts'
import { serveCounted, type CountedSite } from './served.ts'
import { noSite, printSkipped, printTable, type Bench } from './table.ts'

const title = 'From the keystroke to the first result'

/** What is typed, the page that should be first, and what is typed when everything is loaded. */
const queries = [
  { query: 'E403', right: '/npm/E403/', next: 'E404' },
  { query: 'OUTDATED_LOCKFILE', right: '/pnpm/ERR_PNPM_OUTDATED_LOCKFILE/', next: 'NO_SCRIPT' },
  { query: 'certificate has expired', right: '/npm/CERT_HAS_EXPIRED/', next: 'disk is full' },
]

/** A page with a search, and how its answer looks. */
interface Searched {
  site: CountedSite
  box: string
  hit: string
  /** What is there when nothing more comes. */
  answered: string
}

/** The search box of the site, beside Pagefind’s own interface over the same pages: each in a browser that has seen nothing. */
export const bench: Bench = async ({ quick }) => {
  if (!existsSync('dist/404.html')) return printSkipped(title, noSite)
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'))
  await writePeer(folder)
  const [ours, peer, browser] = [
    await serveCounted('dist'),
    await serveCounted(folder),
    await openBrowser(),
  ]
  try {
    const own = {
      site: ours,
      box: 'search-box input',
      hit: 'search-box [role=option]',
      answered: 'search-box [role=status]:not(:empty)',
    }
    const pagefinds = {
      site: peer,
      box: '.pagefind-ui__search-input',
      hit: '.pagefind-ui__result-link',
      answered: '.pagefind-ui__message',
    }
    for (const one of quick ? queries.slice(0, 1) : queries) {
      const figures = await pairs(
        quick ? 1 : 5,
        () => searchIn(browser, own, one),
        () => searchIn(browser, pagefinds, one),
      )
      const { place, cold, warm, first, all, requests } = figures
      const goals = one.query.includes(' ')
        ? {}
        : { warm: 'ours 17 ms: a frame', first: 'ours 30 kB' }
      printTable(`${title}: “${one.query}”`, 'Pagefind UI', [
        { what: 'first search', pair: cold, unit: 'ms' },
        { what: 'next search', pair: warm, unit: 'ms', goal: goals.warm },
        { what: 'fetched until the first result', pair: first, unit: 'kB', goal: goals.first },
        { what: 'fetched until the whole answer', pair: all, unit: 'kB' },
        { what: 'requests for it', pair: requests, unit: '' },
        { what: 'place of the right page; 0: not shown', pair: place, unit: '', goal: 'ours 1' },
      ])
    }
  } finally {
    await browser.close()
    await Promise.all([ours.close(), peer.close()])
    rmSync(folder, { recursive: true })
  }
}

/** Pagefind’s own program over the built pages, and a page with its interface as its documentation says. */
async function writePeer(folder: string): Promise<void> {
  const program = ['node_modules/pagefind/lib/runner/bin.cjs', '--site', 'dist']
  await costOf([process.execPath, ...program, '--output-path', join(folder, 'pagefind')])
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<link href="/pagefind/pagefind-ui.css" rel="stylesheet"><script src="/pagefind/pagefind-ui.js"></script>
<div id="search"></div><script>addEventListener('DOMContentLoaded', () => new PagefindUI({ element: '#search' }))</script></html>`,
  )
  writeFileSync(join(folder, '404.html'), 'Not found.')
  await writeCompressedCopies(folder, process.cwd())
}

async function searchIn(
  browser: Browser,
  { site, box, hit, answered }: Searched,
  { query, right, next }: (typeof queries)[number],
) {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  try {
    const page = await context.newPage()
    await page.goto(site.url, { waitUntil: 'networkidle' })
    const before = site.sent()
    const cold = await timeToHit(page, box, hit, query)
    const atFirst = site.sent()
    await page.locator(answered).first().waitFor({ state: 'attached' })
    await page.waitForLoadState('networkidle')
    const after = site.sent()
    const links = await page
      .locator(hit)
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
    await page.locator(box).fill('')
    await page.locator(hit).first().waitFor({ state: 'detached' })
    return {
      cold,
      warm: await timeToHit(page, box, hit, next),
      first: (atFirst.bytes - before.bytes) / 1000,
      all: (after.bytes - before.bytes) / 1000,
      requests: after.requests - before.requests,
      place: 1 + links.findIndex((link) => new URL(link).pathname === right),
    }
  } finally {
    await context.close()
  }
}

/** Milliseconds from the event of the typing to the first hit, by the clock of the page. */
async function timeToHit(page: Page, box: string, hit: string, text: string): Promise<number> {
  const time = await page.evaluateHandle(
    ([box, hit]) => {
      const input = document.querySelector(box!)!
      const shown = new Promise<number>((resolve) => {
        input.addEventListener(
          'input',
          () => {
            const started = performance.now()
            const watch = new MutationObserver(() => {
              if (!document.querySelector(hit!)) return
              watch.disconnect()
              resolve(performance.now() - started)
            })
            watch.observe(document.body, { childList: true, subtree: true })
          },
          { once: true, capture: true },
        )
      })
      // A promise itself would be waited for.
      return { shown }
    },
    [box, hit],
  )
  await page.locator(box).fill(text)
  return time.evaluate(({ shown }) => shown)
}
