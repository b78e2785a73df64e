import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  complaints = []
  page = await browser.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404/.test(message.text())) complaints.push(message.text())
  })
})
afterEach(async () => {
  await page.close()
  expect(complaints).toEqual([])
})

const box = () => page.getByRole('combobox')
const options = () => page.getByRole('option')

describe('the search box', () => {
  test('shows an exact code first and goes there with Enter', async () => {
    await page.goto(site)
    await box().fill('e403')
    await options().first().waitFor()
    expect(await options().first().innerText()).toMatch(/^E403/)
    await box().press('Enter')
    await page.waitForURL('**/npm/E403/')
  })

  test('takes the focus with a slash, but not while somebody types', async () => {
    await page.goto(`${site}/npm/E403/`)
    await page.keyboard.press('/')
    expect(await box().evaluate((node) => node === document.activeElement)).toBe(true)
    await page.keyboard.type('a/b')
    expect(await box().inputValue()).toBe('a/b')
  })

  test('is steered by the arrow keys and says to screen readers what is selected', async () => {
    await page.goto(site)
    await box().fill('publish')
    await options().nth(1).waitFor()
    await box().press('ArrowDown')
    await box().press('ArrowDown')
    const active = await box().getAttribute('aria-activedescendant')
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true')
    expect(await box().getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('listbox').getAttribute('id')).toBe(
      await box().getAttribute('aria-controls'),
    )
    await box().press('Escape')
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    expect(await options().count()).toBe(0)
  })

  test('finds words in the text and lands on their section', async () => {
    await page.goto(site)
    await box().fill('CONNECT tunnel failed')
    const hit = page.locator('[role=option][href*="#"]').first()
    await hit.waitFor()
    const address = (await hit.getAttribute('href'))!
    await hit.click()
    await page.waitForURL(`**${address}`)
    const id = new URL(page.url()).hash.slice(1)
    expect(
      await page.locator(`[id="${id}"]`).evaluate((node) => node.getBoundingClientRect().top),
    ).toBeLessThan(400)
  })

  test('offers what was meant where a code is mistyped', async () => {
    await page.goto(site)
    await box().fill('E430')
    await options().first().waitFor()
    expect(await page.locator('.hits').innerText()).toMatch(/^Did you mean\s+E403/)
  })

  test('says when nothing is found, and what to try', async () => {
    await page.goto(site)
    await box().fill('qqqqxxxx')
    await page.getByText('Nothing is found for “qqqqxxxx”').waitFor()
    expect(await page.locator('.say').innerText()).toBe('Nothing found')
    await page.getByRole('link', { name: 'See all codes' }).click()
    await page.waitForURL('**/codes/')
  })

  test('shows text as text, whatever is typed', async () => {
    await page.goto(site)
    await box().fill('<img src=x onerror=alert(1)>')
    await page.waitForTimeout(400)
    expect(await page.locator('.hits img').count()).toBe(0)
  })
})

test('the search page can be linked and keeps its query in the address', async () => {
  await page.goto(`${site}/search/?q=npm+ERR!+code+E401`)
  await options().first().waitFor()
  expect(await options().first().innerText()).toMatch(/^E401/)
  await box().fill('E404')
  await page.waitForFunction(() => location.search === '?q=E404')
  await page.getByText('E404', { exact: true }).first().waitFor()
})

test('without JavaScript the search page has all codes', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const plain = await context.newPage()
  await plain.goto(site)
  await plain.getByRole('searchbox').fill('E403')
  await plain.getByRole('button', { name: 'Find' }).click()
  expect(new URL(plain.url()).pathname + new URL(plain.url()).search).toBe('/search/?q=E403')
  expect(await plain.locator('noscript').innerText()).toContain('E403')
  await context.close()
})

describe('an address that leads nowhere', () => {
  test.each(['/npm/e403/', '/e403', '/E403/', '/npm/E403'])(
    '%s goes to the entry, with its fragment',
    async (address) => {
      await page.goto(`${site}${address}#fix`)
      await page.waitForURL('**/npm/E403/#fix')
    },
  )

  test.each(['/npm/E430/', '/npm/E4O3/', '/npm/E403/more/'])(
    '%s offers the nearest code',
    async (address) => {
      await page.goto(site + address)
      const link = page.locator('#nearest a').first()
      await link.waitFor()
      expect(await link.getAttribute('href')).toBe('/npm/E403/')
    },
  )

  test('/%E0%A4%A breaks nothing', async () => {
    const answer = await page.goto(`${site}/%E0%A4%A`)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('h1').innerText()).toBe('There is no such page')
  })
})
