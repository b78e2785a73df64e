import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest'
import { embeddedList, formAction, listForm } from '#subscribe/mailing-list-form.ts'
import { HostedList } from '#mailing-list/hosted-list.ts'
import { serveSite } from '#http/site-server.ts'
import { site } from '#site.config.ts'
import { openBrowser } from './browser.ts'

const onlyFiles = inject('siteUrl')
let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The built site and a mailing list of its own, as `npm start` serves them. */
async function startSite() {
  const folder = mkdtempSync(join(tmpdir(), 'list-'))
  const list = new HostedList({ environment: { LIST_DATA: folder }, root: 'dist' })
  const running = await serveSite({ root: 'dist', host: '127.0.0.1', port: 0, site, list })
  await list.start(running.url)
  onTestFinished(async () => {
    await running.close()
    await list.close(10_000)
    rmSync(folder, { recursive: true, force: true })
  })
  return { url: running.url, mails: join(folder, 'mails') }
}

async function openPage(address: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(address)
  return page
}

/** Where the link of this kind leads, in the mail that came last once there are so many. */
async function linkOfMail(folder: string, count: number, path: string): Promise<string> {
  const files = () => mailsIn(folder)
  await expect.poll(() => files().length, { timeout: 20_000 }).toBe(count)
  const text = readFileSync(join(folder, files().at(-1)!), 'utf8').replaceAll(/=\r?\n/g, '')
  return new RegExp(`http://[^\\s<>"]*${path}[\\da-f.]+`).exec(text)![0]
}

function mailsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .sort()
  } catch {
    return []
  }
}

const heading = (page: Page) => page.locator('main h1').innerText()

/** Presses the button of the page that a form without a token leads to, until it was long enough in somebody’s hands. */
async function confirmForm(page: Page): Promise<void> {
  expect(await heading(page)).toBe('One more click')
  expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@readers.example')
  await page.waitForTimeout(embeddedList.youngestToken * 1000)
  await page.getByRole('button', { name: 'Subscribe' }).click()
  expect(await heading(page)).toBe('Look into your mail')
}

describe('without JavaScript', () => {
  test('one asks at the foot of an entry, confirms, leaves, comes back and is erased', async () => {
    const { url, mails } = await startSite()
    const page = await openPage(`${url}/npm/E403/`, { javaScriptEnabled: false })
    const ask = async () => {
      await page.goto(`${url}/npm/E403/`)
      await page.getByLabel('E-mail address').fill('ada@readers.example')
      await page.getByRole('button', { name: 'Subscribe' }).click()
      await confirmForm(page)
    }
    const confirm = async (count: number) => {
      await page.goto(await linkOfMail(mails, count, '/subscribe/c/'))
      await page.locator('main button').click()
      expect(await heading(page)).toBe('You are on the list')
    }

    await ask()
    await confirm(1)
    await page.goto(await linkOfMail(mails, 1, '/m/'))
    await page.getByRole('button', { name: 'Leave the list' }).click()
    expect(await heading(page)).toBe('You are off the list')

    await ask()
    await confirm(2)
    await page.goto(await linkOfMail(mails, 2, '/m/'))
    await page.getByRole('button', { name: 'Erase all that is stored about me' }).click()
    expect(await heading(page)).toBe('Nothing is stored')
  })
})

describe('with JavaScript', () => {
  test('it is one click, and the answer appears in place', async () => {
    const { url, mails } = await startSite()
    const page = await openPage(`${url}/npm/E403/`)
    await page.getByLabel('E-mail address').fill('ada@readers.example')
    await page.getByRole('button', { name: 'Subscribe' }).click()
    const status = page.locator('#mailing-list [role=status]')
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toMatch(/^Look into your mail/)
    expect(page.url()).toBe(`${url}/npm/E403/`)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@readers.example')
    await linkOfMail(mails, 1, '/subscribe/c/')
  })

  test('an answer that needs more than a sentence is opened, with the address', async () => {
    const { url } = await startSite()
    const page = await openPage(`${url}/npm/E403/`)
    const address = 'ada@localhost'
    await page.getByLabel('E-mail address').fill(address)
    await page.getByRole('button', { name: 'Subscribe' }).click()
    await page.waitForURL('**/subscribe', { timeout: 20_000 })
    expect(await heading(page)).toBe('This is not one address')
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(address)
  })

  test('where nothing answers it says so, keeps the address and has the feed beside it', async () => {
    const page = await openPage(`${onlyFiles}/npm/E403/`)
    await page.getByLabel('E-mail address').fill('ada@readers.example')
    await page.keyboard.press('Enter')
    const status = page.locator('#mailing-list [role=status]')
    await expect
      .poll(() => status.innerText(), { timeout: 20_000 })
      .toMatch(/does not answer here.* the feed/)
    expect(page.url()).toBe(`${onlyFiles}/npm/E403/`)
    expect(await page.getByLabel('E-mail address').inputValue()).toBe('ada@readers.example')
    expect(await page.locator('#mailing-list a[href="/feed.xml"]').isVisible()).toBe(true)
  })
})

test('the keyboard passes from the field to the button, and never into the honeypot', async () => {
  const page = await openPage(`${onlyFiles}/npm/E403/`)
  await page.getByLabel('E-mail address').focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Subscribe')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Only some tools')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('/feed.xml')
  const honeypot = await page.locator('#mailing-list .honeypot').boundingBox()
  expect(honeypot!.x + honeypot!.width).toBeLessThan(0)
})

test('the page that may send nothing leads to one that has the form', async () => {
  const page = await openPage(`${onlyFiles}/identify/`)
  expect(await page.locator('#mailing-list form').count()).toBe(0)
  await page.locator('#mailing-list').getByRole('link', { name: 'by mail' }).click()
  await page.waitForURL('**/changes/#mailing-list')
  expect(await page.getByLabel('E-mail address').isVisible()).toBe(true)
})

describe('a host that only serves files', () => {
  /** Serves a built page as it is built for a list elsewhere; with the policy of one that is not, if told so. */
  async function startFiles(endpoint: string, hasPolicy = true): Promise<string> {
    const elsewhere = { provider: 'embedded', endpoint } as const
    const form = listForm(elsewhere) as { action: string }
    const server = createServer((request, answer) => {
      const file = new URL(request.url!, 'http://site').pathname.replace(/\/$/, '/index.html')
      try {
        const bytes = readFileSync(`dist${file}`)
        if (!file.endsWith('.html')) return void answer.end(bytes)
        answer.setHeader('Content-Type', 'text/html; charset=utf-8')
        const html = bytes
          .toString()
          .replace('action="/subscribe"', `action="${form.action}"`)
          .replaceAll(/(<\/?)list-form>/g, '$1div>')
        answer.end(
          hasPolicy ? html.replace(formAction(site.mailingList), formAction(elsewhere)) : html,
        )
      } catch {
        answer.writeHead(404).end()
      }
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    onTestFinished(() => void server.close())
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const subscribe = async (page: Page) => {
    await page.getByLabel('E-mail address').fill('ada@readers.example')
    await page.getByRole('button', { name: 'Subscribe' }).click()
  }

  test.each([true, false])(
    'posts to a list elsewhere (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const { url, mails } = await startSite()
      const page = await openPage(`${await startFiles(url)}/npm/E403/`, { javaScriptEnabled })
      await subscribe(page)
      await page.waitForURL(`${url}/subscribe`)
      await confirmForm(page)
      await linkOfMail(mails, 1, '/subscribe/c/')
    },
  )

  test('posts to no place that its policy does not name', async () => {
    const { url, mails } = await startSite()
    const page = await openPage(`${await startFiles(url, false)}/npm/E403/`)
    const complaint = page.waitForEvent('console', (message) => /form-action/.test(message.text()))
    await page.getByLabel('E-mail address').fill('ada@readers.example')
    await page.getByRole('button', { name: 'Subscribe' }).click({ noWaitAfter: true })
    await complaint
    expect(page.url()).toMatch(/\/npm\/E403\/$/)
    expect(mailsIn(mails)).toEqual([])
  })
})
