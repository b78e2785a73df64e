import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { caseTitle } from '../case-title.ts'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const log = `$ npm publish
npm error code E403
npm error 403 403 Forbidden - PUT https://npm.customer.test/@customer%2fproject - You do not have permission to publish "@customer/project".
npm error A complete log of this run can be found in: /home/ada/.npm/_logs/x-debug-0.log
`
const sizes = [
  ['a desktop', { width: 1360, height: 900 }],
  ['a phone', { width: 390, height: 844 }],
] as const

/** Opens the page that reads logs in a context of its own, and pastes one. */
async function withLog(
  viewport: { width: number; height: number },
  text: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const permissions = ['clipboard-read', 'clipboard-write']
  const context = await browser.newContext({ viewport, permissions })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${site}/identify/`)
  await page.locator('textarea').evaluate((node, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, cancelable: true }))
  }, text)
  await page.locator('.answer section').first().waitFor()
  await look(page)
  await context.close()
  expect(complaints).toEqual([])
}

describe.each(sizes)('on %s', (_, viewport) => {
  test('the answer is the page: the log is one line, the answer has the focus, and one click copies a whole command', async () => {
    await withLog(viewport, log, async (page) => {
      expect(await page.locator('textarea').isVisible()).toBe(false)
      const focused = page.locator(':focus')
      expect(await focused.innerText()).toBe(`npm E403: ${caseTitle('npm/E403', 'not-permitted')}`)
      const copy = page.locator('.first-step button').first()
      for (const seen of [focused, page.getByRole('link', { name: 'Show the fix' }), copy]) {
        const { y, height } = (await seen.boundingBox())!
        expect(y).toBeGreaterThanOrEqual(0)
        expect(y + height).toBeLessThanOrEqual(viewport.height)
      }
      await copy.click()
      await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toBe('npm view @customer/project maintainers')
    })
  })

  test('and has nothing that axe objects to, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const)
      await withLog(viewport, log, async (page) => {
        await page.emulateMedia({ colorScheme })
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(violations.map((one) => `${one.id}: ${one.nodes.map(({ html }) => html)}`)).toEqual(
          [],
        )
      })
  })
})

const [[, wide]] = sizes

test('two actions copy a reply for a ticket, with the values of the log', async () => {
  await withLog(wide, log, async (page) => {
    await page.getByRole('link', { name: 'Copy reply for a ticket' }).click()
    const dialog = page.getByRole('dialog', { name: 'Copy reply for a ticket' })
    await dialog.getByText('npm view @customer/project maintainers').waitFor()
    await dialog.getByRole('button', { name: 'Copy reply' }).click()
    await dialog.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('@customer/project')
    await page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    await page.reload()
    await page.locator('.own').first().waitFor()
    expect(await dialog.count()).toBe(0)
  })
})

test('an assistant gets the page with the lines and values of the reader, and no secret', async () => {
  const token = `npm${'_'}${'a1B2c3'.repeat(6)}`
  await withLog(
    wide,
    log.replace('"@customer/project".', `"@customer/project". ${token}`),
    async (page) => {
      await page.getByRole('link', { name: 'Show the fix' }).click()
      await page.getByRole('button', { name: 'Copy for an AI assistant' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      expect(copied).toContain(`my case is “${caseTitle('npm/E403', 'not-permitted')}”`)
      expect(copied).toContain('npm owner add <user> <package>')
      expect(copied).toContain('403 Forbidden - PUT https://npm.customer.test/')
      expect(copied).toContain('# npm E403:')
      expect(copied).not.toContain(token.slice(4))
    },
  )
})

test('of several failures the first is whole, and the others are a short list; the log can be edited', async () => {
  const second = `npm error code E404
npm error 404 Not Found - GET https://npm.customer.test/left-pad - Not found
`
  await withLog(wide, log + second, async (page) => {
    expect(await page.locator('.answer .first-step').count()).toBe(1)
    expect(await page.locator('.answer section').first().innerText()).toContain('npm E403')
    const more = page.locator('.answer section', { hasText: 'Also in this log' })
    expect(await more.locator('li a').first().innerText()).toMatch(/^npm E404/)
    await page.getByRole('button', { name: 'Edit the log' }).click()
    expect(await page.locator('textarea').inputValue()).toContain('code E404')
    expect(await page.locator('textarea').evaluate((node) => node === document.activeElement)).toBe(
      true,
    )
  })
})

test.each([
  ['npm ERR! node v6.9.1\nnpm ERR! npm  v3.10.8\n', 'npm 3.10.8'],
  [
    'npm ERR! A complete log of this run can be found in:\nnpm ERR!     /home/ada/.npm/_logs/2021-03-04T05_06_07_089Z-debug.log\n',
    'npm older than 8.2',
  ],
])(
  'a log of an npm that gets no more fixes says so below the answer: %j',
  async (lines, version) => {
    const missing = 'npm ERR! missing script: bundle\n'
    await withLog(wide, missing + lines, async (page) => {
      expect(await page.locator('.answer section').first().innerText()).toContain(
        'npm Missing script',
      )
      const old = page.locator('.answer section', { hasText: `${version}: no more fixes` })
      expect(await old.innerText()).toMatch(
        new RegExp(`${RegExp.escape(version)}.* gets no more fixes`),
      )
      const policy = old.getByRole('link', { name: 'Which versions get fixes' })
      expect(await policy.getAttribute('href')).toMatch(/^https:/)
    })
    await withLog(
      wide,
      `${missing}npm ERR! npm  v10.9.2\n`.replaceAll('ERR!', 'error'),
      async (page) => {
        expect(await page.locator('.answer').innerText()).not.toContain('no more fixes')
      },
    )
  },
)

test('what was not recognised is said first', async () => {
  await withLog(wide, 'npm warn something\nadded 1 package in 1s\n', async (page) => {
    expect(await page.locator(':focus').innerText()).toBe('Nothing recognised')
    expect(await page.locator('[role=status]').innerText()).toBe('No known failure in 2 lines.')
  })
})

test.each([
  [
    'a line that looks like a failure',
    'turning the gears\nerror: the gears do not fit\n',
    'No known failure in 2 lines.',
  ],
  [
    'a failure of another program',
    'src/a.ts(1,2): error TS2322: Type A\nnpm warn deprecated inflight@1.0.6: gone\n',
    'No known failure in 2 lines.',
  ],
  [
    'warnings alone',
    'npm warn deprecated inflight@1.0.6: gone\nadded 1 package in 1s\n',
    'Warnings and no failure found in 2 lines.',
  ],
])('above %s, the folded log does not say that nothing was found', async (_, lines, says) => {
  await withLog(wide, lines, async (page) => {
    expect(await page.locator('[role=status]').innerText()).toBe(says)
  })
})
