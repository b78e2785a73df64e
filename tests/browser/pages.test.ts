import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser

/** What the browser says of content that moved: the types of the DOM do not know it. */
interface LayoutShift extends PerformanceEntry {
  value: number
}

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Opens a page in a context of its own, hands it over, and fails on any complaint of the browser. */
async function visit(
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404 \(Not Found\)/.test(message.text()))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith('data:'))
      complaints.push(`asks ${request.url()}`)
  })
  await page.goto(site + address)
  await look(page)
  await context.close()
  expect(complaints).toEqual([])
}

const wide = { viewport: { width: 1360, height: 900 } }
const phone = { viewport: { width: 390, height: 844 } }
const pageTypes = [
  '/',
  '/npm/',
  '/npm/E403/',
  '/npm/guides/certificates/',
  '/npm/decisions/access-refused/',
  '/codes/',
  '/changes/',
  '/about/',
  '/search/?q=E403',
  '/E403/',
  '/nowhere/',
]

describe.each(pageTypes)('%s', (address) => {
  test.each([
    ['light', { ...wide, colorScheme: 'light' }],
    ['dark', { ...phone, colorScheme: 'dark' }],
  ] as const)('has nothing that axe objects to (%s)', async (_, options) => {
    await visit(address, options, async (page) => {
      if (address === '/E403/') await page.waitForURL('**/npm/E403/')
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' | ')}`),
      ).toEqual([])
    })
  })

  test('does not scroll sideways on a phone', async () => {
    await visit(address, phone, async (page) => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
    })
  })
})

test('an entry reads in full without JavaScript', async () => {
  await visit('/npm/E403/', { ...wide, javaScriptEnabled: false }, async (page) => {
    for (const id of ['what-failed', 'fix', 'why', 'confirm', 'examples', 'sources']) {
      expect(await page.locator(`#${id}`).isVisible(), id).toBe(true)
    }
    expect(await page.locator('main').innerText()).toContain('npm error code E403')
    const dead = page.locator('button:visible:not(form[action] button)')
    expect(await dead.allInnerTexts()).toEqual([])
  })
})

test.for([wide, phone])(
  'a link into a case opens it before the page is painted (%o)',
  async (size) => {
    const context = await browser.newContext(size)
    const page = await context.newPage()
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await expect.poll(() => page.locator('.case.open').count()).toBe(1)
    await page.evaluate(() => document.fonts.ready)
    const moved = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as LayoutShift).value
          }).observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum))))
        }),
    )
    // What is left are lines that break elsewhere in the faces of the page.
    expect(moved).toBeLessThan(0.05)
    await context.close()
  },
)

test('all codes are shown without JavaScript, and a family of each tool alone with it', async () => {
  const families = (page: Page) => page.locator('[data-family]:visible')
  let all = 0
  await visit('/codes/', { ...phone, javaScriptEnabled: false }, async (page) => {
    all = await families(page).count()
    expect(await page.getByText('In the source, and left out').first().isVisible()).toBe(true)
  })
  await visit('/codes/#npm-access', wide, async (page) => {
    const shown = await families(page).evaluateAll((nodes) =>
      nodes.map((node) => node.getAttribute('data-family')),
    )
    expect(shown).toEqual(
      await page.locator('[data-family=access]').evaluateAll((nodes) => nodes.map(() => 'access')),
    )
    expect(shown.length).toBeLessThan(all)
    await page.getByRole('link', { name: 'All', exact: true }).click()
    expect(await families(page).count()).toBe(all)
  })
})

test('a decision leads without JavaScript, question by question, to the case', async () => {
  const address = '/npm/decisions/access-refused/'
  await visit(address, { ...phone, javaScriptEnabled: false }, async (page) => {
    const answer = (question: string, words: string) =>
      page.locator(`#${question}`).getByRole('link', { name: words }).click()
    const asked = () => page.locator('article section:target').getAttribute('id')
    await answer('code', 'E403')
    expect(await asked()).toBe('refused')
    await answer('refused', 'PUT or POST')
    expect(await asked()).toBe('refused-publish')
    await answer('refused-publish', 'cannot publish over')
    expect(page.url()).toBe(`${site}/npm/E403/#version-exists`)
  })
})

test('the page of a tool finds an error without JavaScript by what one was doing, and by what one sees', async () => {
  await visit('/npm/', { ...phone, javaScriptEnabled: false }, async (page) => {
    const wanted = page.locator('#doing-publish').getByRole('link', { name: /^E403/ })
    expect(await wanted.isVisible()).toBe(false)
    await page.getByText('publishing', { exact: true }).click()
    expect(await wanted.isVisible()).toBe(true)
    await page.getByText('request to https://… failed').click()
    await page
      .locator('#seeing-request-failed')
      .getByRole('link', { name: /^ECONNREFUSED/ })
      .click()
    expect(page.url()).toBe(`${site}/npm/ECONNREFUSED/`)
  })
})

test('the picture of an install says in words where a family is met, and leads to it', async () => {
  await visit('/npm/', wide, async (page) => {
    const access = page.locator('.stages').getByRole('link', { name: /^Access/ })
    expect((await access.innerText()).replaceAll(/\s+/g, ' ')).toMatch(/at Resolve and Fetch/)
    const [bar, fetching] = await Promise.all(
      [access.locator('i'), page.locator('.stages ol li').nth(2)].map((one) => one.boundingBox()),
    )
    expect(bar!.x + bar!.width).toBeGreaterThan(fetching!.x)
    expect(bar!.x + bar!.width).toBeLessThanOrEqual(fetching!.x + fetching!.width)
    await access.click()
    expect(new URL(page.url()).hash).toBe('#access')
  })
})

test('the theme follows the system, can be switched, and is remembered', async () => {
  await visit('/npm/E403/', { ...wide, colorScheme: 'light' }, async (page) => {
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const light = await paper()
    await page.emulateMedia({ colorScheme: 'dark' })
    const dark = await paper()
    expect(dark).not.toBe(light)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.evaluate(() => localStorage.setItem('theme', 'dark'))
    await page.reload()
    expect(await paper()).toBe(dark)
  })
})

test('the address of a case brings its fix into view', async () => {
  await visit('/npm/E403/', wide, async (page) => {
    const id = await page.locator('.case h3[id]').last().getAttribute('id')
    await page.goto(`${site}/npm/E403/#${id}`)
    const top = await page.locator(`#${id}`).evaluate((node) => node.getBoundingClientRect().top)
    expect(top).toBeGreaterThanOrEqual(0)
    expect(top).toBeLessThan(300)
  })
})

test('an entry prints without its controls', async () => {
  await visit('/npm/E403/', wide, async (page) => {
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('button:visible:not([data-p])').count()).toBe(0)
    expect(await page.locator('#fix').isVisible()).toBe(true)
  })
})

test('the keyboard alone reaches the search, the text and every link in view', async () => {
  await visit('/npm/E403/', wide, async (page) => {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toMatch(/^#/)
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  })
})

test('behind a link to a case, the Tab key goes on in that case', async () => {
  await visit('/npm/E403/#version-exists', wide, async (page) => {
    await page.locator('page-contents [aria-current]').waitFor()
    await page.keyboard.press('Tab')
    const place = await page
      .locator(':focus')
      .evaluate((node) => node.closest('.case')?.querySelector('h3')?.id ?? node.outerHTML)
    expect(place).toBe('version-exists')
  })
})

test('the address of a case opens it and no other; without JavaScript all are open', async () => {
  await visit('/npm/E403/#version-exists', wide, async (page) => {
    const shown = page.locator('.case .steps:visible')
    expect(await shown.count()).toBe(1)
    const command = shown.locator('.run').first()
    expect(await command.evaluate((node) => node.getBoundingClientRect().top)).toBeLessThan(900)
    await page.locator('.case h3 a').first().click()
    expect(await shown.count()).toBe(1)
    expect(await page.locator('.case').first().locator('.steps').isVisible()).toBe(true)
  })
  const plain = await browser.newContext({ javaScriptEnabled: false })
  const page = await plain.newPage()
  await page.goto(`${site}/npm/E403/`)
  const cases = await page.locator('.case').count()
  expect(await page.locator('.case .steps:visible').count()).toBe(cases)
  await plain.close()
})

test.each([
  ['a desktop', { width: 1360, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
])(
  'on the first screen of %s, every entry has its first command or its cases',
  async (_, viewport) => {
    const { entries } = (await (await fetch(`${site}/entries.json`)).json()) as {
      entries: { id: string }[]
    }
    const context = await browser.newContext({ viewport })
    const page = await context.newPage()
    const below: string[] = []
    for (const { id } of entries) {
      await page.goto(`${site}/${id}/`, { waitUntil: 'domcontentloaded' })
      const top = await page.evaluate(() => {
        const first = document.querySelector(
          '.many .case h3, .cases:not(.many) ol > li, article .run',
        )
        return first ? first.getBoundingClientRect().top : Infinity
      })
      if (top > viewport.height - 24) below.push(`${id}: ${Math.round(top)}`)
    }
    await context.close()
    expect(below).toEqual([])
  },
  600_000,
)
