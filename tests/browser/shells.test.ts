import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
const address = `${site}/npm/maximum-call-stack/`
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A page of a machine with this platform, in a context of its own. */
async function pageOn(platform: string): Promise<Page> {
  const context = await browser.newContext()
  await context.addInitScript(
    (name) => Object.defineProperty(navigator, 'platform', { get: () => name }),
    platform,
  )
  return context.newPage()
}

const unix = (page: Page) => page.getByText('rm -rf node_modules')
const windows = (page: Page) => page.getByText('Remove-Item -Recurse -Force node_modules')
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).first()

test.each([
  ['Linux x86_64', true],
  ['MacIntel', true],
  ['Win32', false],
])('on %s, commands have the form for it from the first paint on', async (platform, isUnix) => {
  const page = await pageOn(platform)
  await page.goto(address)
  expect(await unix(page).isVisible()).toBe(isUnix)
  expect(await windows(page).isVisible()).toBe(!isUnix)
  const [chosen, other] = isUnix ? ['macOS, Linux', 'Windows'] : ['Windows', 'macOS, Linux']
  await tab(page, chosen!).waitFor()
  expect(await tab(page, chosen!).getAttribute('aria-selected')).toBe('true')
  expect(await tab(page, other!).getAttribute('aria-selected')).toBe('false')
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(
            list
              .getEntries()
              .reduce(
                (sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value,
                0,
              ),
          ),
        ).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
      }),
  )
  // A font that comes late may move a letter; a second form would move a tenth of the page.
  expect(shift).toBeLessThan(0.01)
  await page.context().close()
})

test('a choice by mouse or keyboard holds for all commands and for the next page, and for paper', async () => {
  const page = await pageOn('Linux x86_64')
  await page.goto(address)
  await tab(page, 'macOS, Linux').focus()
  await page.keyboard.press('ArrowRight')
  expect(await windows(page).isVisible()).toBe(true)
  expect(await unix(page).isVisible()).toBe(false)
  expect(await tab(page, 'Windows').evaluate((node) => node === document.activeElement)).toBe(true)
  for (const one of await page.getByRole('tab', { name: 'Windows' }).all())
    expect(await one.getAttribute('aria-selected')).toBe('true')
  await page.goto(`${site}/npm/guides/certificates/`)
  expect(await page.getByText('$env:NODE_EXTRA_CA_CERTS = ').isVisible()).toBe(true)
  expect(await page.getByText('export NODE_EXTRA_CA_CERTS').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('export NODE_EXTRA_CA_CERTS').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(address)
  await tab(page, 'macOS, Linux').click()
  expect(await unix(page).isVisible()).toBe(true)
  await page.context().close()
})

test('without a choice, the system of the pasted log counts', async () => {
  const page = await pageOn('Linux x86_64')
  await page.goto(`${site}/identify/`)
  await page
    .locator('identify-log textarea')
    .fill(
      'npm error Maximum call stack size exceeded\nnpm error A complete log of this run can be found in: C:\\Users\\ada\\AppData\\Local\\npm-cache\\_logs\\x.log',
    )
  await page.getByRole('button', { name: 'Identify' }).click()
  await page.getByRole('link', { name: 'Show the fix' }).click()
  await windows(page).waitFor()
  expect(await unix(page).isVisible()).toBe(false)
  await page.context().close()
})

test('without scripts, both forms are there with the names of their systems', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(address)
  expect(await unix(page).isVisible()).toBe(true)
  expect(await windows(page).isVisible()).toBe(true)
  const labels = await page.locator('shell-forms').first().locator('small').allInnerTexts()
  expect(labels.map((label) => label.trim())).toEqual([
    'changes this machine, macOS and Linux',
    'changes this machine, Windows (PowerShell)',
  ])
  await context.close()
})

test('a page without such commands carries nothing for them', async () => {
  const html = await (await fetch(`${site}/npm/ERESOLVE/`)).text()
  expect(html).not.toMatch(/shell-forms|classList\.toggle\('windows'/)
})
