import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { builtPages } from '../site/pages.ts'

const site = inject('siteUrl')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** How many entries lie between two that are looked at. */
const stride = 8

/** One page of each type, and some of the many entries. */
const addresses = [
  ...['/', '/npm/', '/codes/', '/changes/', '/search/?q=not+found', '/identify/', '/subscribe/'],
  ...['/nowhere/', '/npm/E403/', '/npm/E403/#not-permitted', '/npm/guides/certificates/'],
  ...['/npm/decisions/certificates/', '/npm/UNABLE_TO_GET_ISSUER_CERT_LOCALLY/'],
  ...['/pnpm/', '/pnpm/ERR_PNPM_ABORTED_REMOVE_MODULES_DIR_NO_TTY/', '/about/'],
  ...['/npm/HPE_INVALID_CONSTANT/', '/npm/ERROR_IN_CERT_NOT_AFTER_FIELD/', '/npm/EPROTO/'],
  ...builtPages()
    .map((page) => page.address)
    .filter((address) => /^\/npm\/[^/]+\/$/.test(address))
    .filter((_, number) => number % stride === 0),
]

/** What sticks out of the window, the first few. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 0.5)
      .map((node) => `${node.tagName}.${node.className}: ${node.textContent.trim().slice(0, 40)}`)
      .slice(0, 4)
  })
}

test.each([
  [320, true],
  [320, false],
  [360, true],
  [390, true],
])(
  'no page scrolls sideways in a window of %i pixels (JavaScript: %s)',
  async (width, javaScriptEnabled) => {
    const context = await browser.newContext({
      viewport: { width, height: 700 },
      javaScriptEnabled,
    })
    const page = await context.newPage()
    const found: Record<string, string[]> = {}
    for (const address of addresses) {
      await page.goto(site + address)
      const sticking = await tooWide(page)
      if (sticking.length > 0) found[address] = sticking
    }
    await context.close()
    expect(found).toEqual({})
  },
  300_000,
)
