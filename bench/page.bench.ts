import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { writeCompressedCopies } from '#build/compressed-copies.ts'
import { openBrowser } from '../tests/browser/browser.ts'
import { pairs } from './pairs.ts'
import { projectOf, runTool, writeFiles } from './peers.ts'
import { serveCounted, type CountedSite } from './served.ts'
import { noSite, printSkipped, printTable, type Bench } from './table.ts'

const title = 'The first visit of an entry'
/** One with many cases, and one of ordinary length. */
const entries = ['npm/E403', 'pnpm/ERR_PNPM_FETCH_429']
/** How much slower than this machine a phone is. */
const slowness = 4
/** Longer than that, a task keeps the reader from clicking; what is above counts as blocking. In milliseconds. */
const shortTask = 50
/** A page that has fetched nothing for so long has everything. In milliseconds. */
const quiet = 2000

/** What a browser that has seen nothing fetches for an entry and how long its main thread works, beside the same text with no look at all, and in Starlight. */
export const bench: Bench = async ({ quick }) => {
  if (!existsSync('dist/404.html')) return printSkipped(title, noSite)
  const [ours, browser] = [await serveCounted('dist'), await openBrowser()]
  const shown = quick ? entries.slice(0, 1) : entries
  const measureBeside = async (peer: string, folder: string) => {
    await writeCompressedCopies(folder, process.cwd())
    const site = await serveCounted(folder)
    try {
      for (const entry of shown) {
        const theirs = `${entry.toLowerCase()}/`
        const weight = await pairs(
          1,
          () => weigh(browser, ours, `${entry}/`),
          () => weigh(browser, site, theirs),
        )
        const speed = await pairs(
          quick ? 1 : 5,
          () => watch(browser, ours, `${entry}/`),
          () => watch(browser, site, theirs),
        )
        printTable(`${title} ${entry}; times on a processor ${slowness} times slower`, peer, [
          { what: 'requests', pair: weight.requests, unit: '' },
          { what: 'fetched', pair: weight.bytes, unit: 'kB' },
          { what: 'elements', pair: weight.elements, unit: '' },
          { what: 'work of the main thread', pair: speed.work, unit: 'ms' },
          { what: 'blocking', pair: speed.blocking, unit: 'ms', goal: 'ours 0' },
          { what: 'first text', pair: speed.firstText, unit: 'ms' },
        ])
      }
    } finally {
      await site.close()
    }
  }
  try {
    const plain = mkdtempSync(join(tmpdir(), 'bench-plain-'))
    writeFiles(plain, await plainPages(browser, ours, shown))
    await measureBeside('a plain page', plain).finally(() => rmSync(plain, { recursive: true }))
    if (quick)
      return printSkipped(
        `${title}, beside Starlight`,
        'it is fetched and built only without --quick.',
      )
    const starlight = await projectOf(starlightWith(shown))
    try {
      await runTool(starlight, 'astro', 'build')
      await measureBeside('Starlight', join(starlight, 'dist'))
    } finally {
      rmSync(starlight, { recursive: true })
    }
  } finally {
    await browser.close()
    await ours.close()
  }
}

/** The text of entries with its headings, lists, tables, links and commands, and nothing else. */
async function plainPages(
  browser: Browser,
  { url }: CountedSite,
  entries: string[],
): Promise<Record<string, string>> {
  const page = await browser.newPage({ javaScriptEnabled: false })
  const files: Record<string, string> = { '404.html': 'Not found.' }
  for (const entry of entries) {
    await page.goto(`${url}${entry}/`)
    const main = await page.locator('main').evaluate((node) => {
      for (const one of node.querySelectorAll(
        'script, style, svg, button, form, input, template, dialog',
      ))
        one.remove()
      for (const one of node.querySelectorAll('*'))
        for (const { name } of [...one.attributes])
          if (name !== 'href' && name !== 'id') one.removeAttribute(name)
      return node.outerHTML
    })
    files[`${entry.toLowerCase()}/index.html`] =
      `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${entry}</title>${main}</html>`
  }
  await page.close()
  return files
}

/** The entries as Markdown, in the documentation theme of Astro as it comes. */
function starlightWith(entries: string[]) {
  const texts = entries.map((entry) => {
    const [first, ...rest] = readFileSync(`dist/${entry}.md`, 'utf8').split('\n')
    return [
      `src/content/docs/${entry.toLowerCase()}.md`,
      `---\ntitle: ${JSON.stringify(first!.replace('# ', ''))}\n---\n${rest.join('\n')}`,
    ] as const
  })
  return {
    packages: ['astro', '@astrojs/starlight'] as const,
    files: {
      'astro.config.mjs': `import { defineConfig } from 'astro/config'
import starlight from '@astrojs/starlight'
export default defineConfig({ integrations: [starlight({ title: 'Errors' })] })
`,
      'src/content.config.ts': `import { defineCollection } from 'astro:content'
import { docsLoader } from '@astrojs/starlight/loaders'
import { docsSchema } from '@astrojs/starlight/schema'
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) }
`,
      'src/content/docs/index.md': '---\ntitle: Errors\n---\n',
      ...Object.fromEntries(texts),
    },
  }
}

/** What a page weighs with all that it fetches by itself. */
async function weigh(browser: Browser, site: CountedSite, path: string) {
  return visit(browser, async (page) => {
    const before = site.sent()
    await open(page, site, path)
    const after = site.sent()
    return {
      requests: after.requests - before.requests,
      bytes: (after.bytes - before.bytes) / 1000,
      elements: await page.locator('*').count(),
    }
  })
}

/** How long the page keeps the main thread of a slow processor. */
async function watch(browser: Browser, site: CountedSite, path: string) {
  return visit(browser, async (page) => {
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowness })
    await page.addInitScript(() => {
      const longTasks: number[] = []
      Object.assign(globalThis, { longTasks })
      new PerformanceObserver((list) =>
        longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask', buffered: true })
    })
    await open(page, site, path)
    const { metrics } = await devtools.send('Performance.getMetrics')
    const { tasks, firstText } = await page.evaluate(() => ({
      tasks: (globalThis as unknown as { longTasks: number[] }).longTasks,
      firstText: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    }))
    return {
      work: metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000,
      blocking: tasks.reduce((sum, task) => sum + Math.max(0, task - shortTask), 0),
      firstText,
    }
  })
}

/** A browser on a phone that has seen nothing. */
async function visit<Result>(
  browser: Browser,
  look: (page: Page) => Promise<Result>,
): Promise<Result> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ serviceWorkers: 'block', viewport })
  try {
    return await look(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Opens a page, and waits until it has fetched everything: what waits for a pause comes late on a busy machine. */
async function open(page: Page, site: CountedSite, path: string): Promise<void> {
  const answer = await page.goto(site.url + path)
  if (answer?.status() !== 200) throw new Error(`${site.url}${path} is not there.`)
  for (let before = -1; before !== site.sent().requests;) {
    before = site.sent().requests
    await wait(quiet)
  }
}
