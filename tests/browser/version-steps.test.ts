import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
const address = `${site}/npm/failing-script/`
/** The steps of one case of that page, the first for npm 11.21 and newer, the second for npm 10 and older. */
const newer = (page: Page) => page.locator('li', { hasText: 'With npm 11.21 or newer, forbid' })
const older = (page: Page) => page.locator('li', { hasText: 'With npm 10 or older, skip' })
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(address)
  return page
}

/** Goes to the case that has the steps. */
async function toCase(page: Page): Promise<void> {
  const id = await newer(page).evaluate((node) => node.closest('.case')!.querySelector('h3')!.id)
  await page.goto(`${address}#${id}`)
}

test('the chosen version folds the steps for others to their titles, on every page and after a reload', async () => {
  const page = await open()
  await toCase(page)
  for (const step of [newer(page), older(page)])
    expect(await step.locator('pre').first().isVisible()).toBe(true)

  await page.goto(`${site}/npm/E403/#version-exists`)
  await page.getByRole('tab', { name: '10.9' }).click()
  await page.goto(address)
  await toCase(page)
  expect(await newer(page).locator('pre').isVisible()).toBe(false)
  expect(await newer(page).locator('strong').isVisible()).toBe(true)
  expect(await older(page).locator('pre').isVisible()).toBe(true)
  await page.reload()
  expect(await newer(page).innerText()).toContain('This step is not for your version of npm.')
  await newer(page).getByRole('button', { name: 'Show it' }).click()
  expect(await newer(page).locator('pre').isVisible()).toBe(true)
  await page.context().close()
})

test('a choice on the page itself folds at once, and no choice of another tool does', async () => {
  const page = await open()
  await page.evaluate(() => localStorage.setItem('version pnpm', '10.34'))
  await page.reload()
  await toCase(page)
  expect(await older(page).locator('pre').isVisible()).toBe(true)
  expect(await newer(page).locator('pre').isVisible()).toBe(true)
  await page.evaluate(() => {
    document.dispatchEvent(new CustomEvent('version npm', { detail: '12.2' }))
  })
  expect(await older(page).locator('pre').isVisible()).toBe(false)
  expect(await newer(page).locator('pre').isVisible()).toBe(true)
  await page.context().close()
})

test('a pasted log says which version counts, until another is chosen', async () => {
  const page = await open()
  await page.goto(`${site}/identify/`)
  await page
    .locator('textarea')
    .fill('npm ERR! missing script: bundle\nnpm ERR! node v20.1.0\nnpm ERR! npm  v10.8.2\n')
  await page.getByRole('button', { name: 'Identify' }).click()
  await page.getByRole('link', { name: 'Show the fix' }).waitFor()
  await page.goto(address)
  await toCase(page)
  expect(await newer(page).locator('pre').isVisible()).toBe(false)
  await page.context().close()
})

test('all steps are there without scripts, and on paper', async () => {
  const plain = await open({ javaScriptEnabled: false })
  for (const step of [newer(plain), older(plain)]) {
    expect(await step.locator('pre').first().isVisible()).toBe(true)
    expect(await step.innerText()).not.toContain('not for your version')
  }
  await plain.context().close()

  const page = await open()
  await page.evaluate(() => localStorage.setItem('version npm', '10.9'))
  await page.reload()
  await toCase(page)
  await page.emulateMedia({ media: 'print' })
  expect(await newer(page).locator('pre').isVisible()).toBe(true)
  expect(await newer(page).innerText()).not.toContain('not for your version')
  await page.context().close()
})
