import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const wide = { viewport: { width: 1360, height: 900 } }
const phone = { viewport: { width: 390, height: 844 } }
/** How many controls of a page the keyboard walks to: enough to come through its first screens. */
const stopsWalked = 40

async function visit(
  address: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
) {
  // Styles that a reader's browser adds are not held up by the policy of the page.
  const context = await browser.newContext({ bypassCSP: true, ...options })
  const page = await context.newPage()
  await page.goto(site + address)
  await look(page)
  await context.close()
}

describe.each([
  ...['/', '/npm/', '/npm/E403/', '/npm/E403/#not-permitted', '/npm/guides/certificates/'],
  ...['/npm/decisions/access-refused/', '/codes/', '/changes/', '/about/', '/search/'],
  ...['/identify/', '/subscribe/'],
])('%s', (address) => {
  test.each([
    ['wide', wide],
    ['narrow', phone],
  ])('in a %s window with forced colours, the keyboard shows where it is', async (_, size) => {
    await visit(address, { ...size, forcedColors: 'active' }, async (page) => {
      const hidden: string[] = []
      for (let count = 0; count < stopsWalked; count++) {
        await page.keyboard.press('Tab')
        const fault = await faultOfFocus(page)
        if (fault) hidden.push(fault)
      }
      expect(hidden.join('\n')).toBe('')
    })
  })

  test('with larger letters nothing is cut off or beside the window', async () => {
    // On a phone a flag, which is never broken, fills the line at one and a half times the size.
    for (const [size, letters] of [
      [wide, 200],
      [phone, 150],
    ] as const) {
      await visit(address, size, async (page) => {
        await page.addStyleTag({ content: `html { font-size: ${letters}% !important }` })
        expect((await sticksOut(page)).join('\n')).toBe('')
      })
    }
  })

  test('from a dark window it prints dark letters on white, without controls', async () => {
    await visit(address, { ...wide, colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' })
      expect((await unfitForPaper(page)).join('\n')).toBe('')
    })
  })
})

/** Why nobody sees what has the focus: no outline, or something lies over it. */
function faultOfFocus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const node = document.activeElement
    if (!node || node === document.body) return undefined
    const box = node.getClientRects()[0] ?? node.getBoundingClientRect()
    const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    const { outlineStyle, outlineWidth } = getComputedStyle(node)
    const name = node.outerHTML.slice(0, 90)
    if (outlineStyle === 'none' || parseFloat(outlineWidth) === 0) return `no outline: ${name}`
    if (over && (node.contains(over) || over.contains(node))) return undefined
    return `behind ${over?.outerHTML.slice(0, 60) ?? 'the edge of the window'}: ${name}`
  })
}

/** What a reader cannot come to in this window. What scrolls in its own box is there. */
function sticksOut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolls = (node: Element | null): boolean =>
      node !== null &&
      (/auto|scroll|hidden/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
    const isBeside = (node: Element) =>
      node.getBoundingClientRect().right > innerWidth + 1 && !scrolls(node.parentElement)
    const isCut = (node: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(node)
      const cuts = /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis'
      if (node.matches('input')) return false
      return cuts && node.clientWidth > 2 && node.scrollWidth > node.clientWidth + 1
    }
    return [...document.querySelectorAll('body *')]
      .filter((node) => node.checkVisibility() && (isBeside(node) || isCut(node)))
      .map((node) => node.outerHTML.slice(0, 120))
      .slice(0, 5)
  })
}

/** Controls, and places that print as a dark area or as light letters on the white of the paper. */
function unfitForPaper(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d')!
    const lightness = (colour: string) => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data
      return opacity === 0 ? 255 : (red! * 299 + green! * 587 + blue! * 114) / 1000
    }
    const isUnfit = (node: Element) => {
      if (node.matches('button:not([data-p]), input:not([type="file"]), select')) return true
      const style = getComputedStyle(node)
      if (style.printColorAdjust === 'exact') return false
      const holdsText = [...node.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent!.trim() !== '',
      )
      return lightness(style.backgroundColor) < 100 || (holdsText && lightness(style.color) > 170)
    }
    return [...document.querySelectorAll('body, body *')]
      .filter((node) => node.checkVisibility() && isUnfit(node))
      .map((node) => node.outerHTML.slice(0, 120))
      .slice(0, 5)
  })
}
