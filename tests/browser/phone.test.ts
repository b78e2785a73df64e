import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  permissions: ['clipboard-read', 'clipboard-write'],
}

async function visit(
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'share', {
      value: (shared: unknown) => Promise.resolve(Object.assign(window, { shared })),
    }),
  )
  await page.goto(site + address)
  await look(page)
  await context.close()
  expect(complaints).toEqual([])
}

const violationsIn = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    (one) => `${one.id}: ${one.nodes.map(({ html }) => html).join(' ')}`,
  )

test.each([true, false])('a menu leads to every part of the site (JavaScript: %s)', async (has) => {
  await visit('/npm/E403/', { ...phone, javaScriptEnabled: has }, async (page) => {
    const all = page.locator('#site-menu').getByRole('link', { name: 'All codes' })
    expect(await all.isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Menu' }).click()
    if (has) expect(await violationsIn(page)).toEqual([])
    await all.click()
    expect(page.url()).toBe(`${site}/codes/`)
  })
})

test('a bar at the foot has what a reader does, without scrolling', async () => {
  await visit('/npm/E403/#not-permitted', phone, async (page) => {
    const bar = page.locator('.act')
    for (const name of ['Reply', 'Link', 'Share', 'Values', 'Cases']) {
      const { y, height } = (await bar.getByRole('button', { name, exact: true }).boundingBox())!
      expect(y + height, name).toBeLessThanOrEqual(844)
      expect(height, name).toBeGreaterThanOrEqual(44)
    }
    await bar.getByRole('button', { name: 'Link', exact: true }).click()
    await bar.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url())
    await bar.getByRole('button', { name: 'Share' }).click()
    const shared = await page.evaluate(() => (window as unknown as { shared: object }).shared)
    expect(shared).toMatchObject({ url: page.url() })
    await bar.getByRole('button', { name: 'Values' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('package', { exact: true }).fill('@mine/thing')
    expect(await violationsIn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Done' }).click()
    expect(await page.locator('.open .own').first().innerText()).toBe('@mine/thing')
  })
})

test('the list of cases opens as a sheet, and closes where it leads', async () => {
  await visit('/npm/E403/', phone, async (page) => {
    await page.getByRole('button', { name: 'Cases' }).click()
    const sheet = page.locator('#contents')
    expect(await violationsIn(page)).toEqual([])
    await sheet.getByRole('link', { name: 'This version has already been published' }).click()
    await sheet.waitFor({ state: 'hidden' })
    expect(new URL(page.url()).hash).toBe('#version-exists')
    await page.getByRole('link', { name: 'Next case' }).click()
    expect(await page.locator('.case .steps:visible').count()).toBe(1)
    expect(await page.locator('.strip:visible').innerText()).toMatch(/npm E403\s+case 3 of 8/)
  })
})

test.each(['/', '/npm/', '/npm/E403/#not-permitted', '/identify/', '/codes/'])(
  '%s: what a finger meets outside of a sentence is 44 pixels high',
  async (address) => {
    await visit(address, phone, async (page) => {
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'button, summary, select, input:not([type=hidden]), nav a, .lines a, h3 a',
          ),
        ]
          .filter((node) => !node.matches('[data-p], .honeypot *, [type=file], h3:not(.case h3) a'))
          .filter((node) => (node as HTMLElement).checkVisibility())
          .filter((node) => node.getBoundingClientRect().height < 43.5)
          .map((node) => `${node.outerHTML.slice(0, 80)}: ${node.getBoundingClientRect().height}`),
      )
      expect(small).toEqual([])
    })
  },
)

test('the version that is chosen holds for all recordings, and after a reload', async () => {
  await visit('/npm/E403/#version-exists', phone, async (page) => {
    const shown = () => page.locator('.open .recorded figure:visible').getAttribute('data-v')
    expect(await shown()).toBe('12.2')
    await page.getByRole('tab', { name: '10.9' }).click()
    expect(await shown()).toBe('10.9')
    await page.reload()
    expect(await shown()).toBe('10.9')
    await page.goto(`${site}/npm/E403/#not-permitted`)
    expect(await shown()).toBe('10.5')
  })
  await visit('/npm/E403/', { ...phone, javaScriptEnabled: false }, async (page) => {
    const all = await page.locator('.recorded figure').count()
    expect(await page.locator('.recorded figure:visible').count()).toBe(all)
  })
})

test('the chosen case is printed alone, with all its recordings; without one, all are', async () => {
  const printed = (page: Page, selector: string) =>
    page.emulateMedia({ media: 'print' }).then(() => page.locator(`${selector}:visible`).count())
  await visit('/npm/E403/#version-exists', phone, async (page) => {
    expect(await printed(page, '.case')).toBe(1)
    expect(await printed(page, '.case figure')).toBe(2)
  })
  await visit('/npm/E403/', phone, async (page) => {
    expect(await printed(page, '.case .steps')).toBe(8)
  })
})

test('the contents follow the reading, to the end', async () => {
  const wide = { viewport: { width: 1360, height: 900 } }
  await visit('/npm/E403/#not-permitted', wide, async (page) => {
    const marked = page.locator('page-contents [aria-current]')
    await expect.poll(() => marked.getAttribute('href')).toBe('#not-permitted')
    await page.locator('#why').evaluate((node) => node.scrollIntoView())
    await expect.poll(() => marked.getAttribute('href')).toBe('#why')
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect.poll(() => marked.getAttribute('href')).toBe('#sources')
  })
})
