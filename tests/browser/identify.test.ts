import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { caseTitle } from '../case-title.ts'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]
let requests: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  complaints = []
  requests = []
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  page = await context.newPage()
  watch(page)
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

/** Notes what goes wrong in a page, and all that it sends: address, headers, body. */
function watch(watched: Page): void {
  watched.on('pageerror', (error) => complaints.push(error.message))
  watched.on('request', (request) =>
    requests.push([request.url(), JSON.stringify(request.headers()), request.postData()].join()),
  )
}

const log = `$ npm publish
npm notice Publishing to https://npm.customer.example.com/ with tag latest
npm error code E403
npm error 403 403 Forbidden - PUT https://npm.customer.example.com/@customer%2fsecret-project - You do not have permission to publish "@customer/secret-project". token=npm_0123456789abcdefghij0123
npm error A complete log of this run can be found in: /home/ada/.npm/_logs/x-debug-0.log
`
const customer = /customer|secret-project|npm_0123|ada/

async function paste(field: string, text: string): Promise<void> {
  await page.locator(field).evaluate((node, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    })
    node.dispatchEvent(event)
  }, text)
}

const answer = () => page.locator('.answer section').first()
const dialog = () => page.getByRole('dialog')
const status = () => page.locator('identify-log [role=status]')
const isInView = (seen: Page, id: string) =>
  seen.locator(`[id="${id}"]`).evaluate((node) => {
    const { top } = node.getBoundingClientRect()
    return top >= 0 && top < innerHeight
  })
const command = () =>
  page.locator('.case:has(> h3#not-permitted) ol code', { hasText: 'npm owner add' }).first()

describe('the way of somebody who answers a ticket', () => {
  test('paste the log, copy the reply, and its link shows the case; the log is sent nowhere', async () => {
    await page.goto(`${site}/identify/`)
    await paste('textarea', log)
    await answer().waitFor()
    const title = `npm E403: ${caseTitle('npm/E403', 'not-permitted')}`
    expect(await answer().locator('h2').innerText()).toContain(title)
    const diagnosis = answer().locator('hgroup > p:first-child')
    expect(
      await answer()
        .locator('hgroup')
        .evaluate((node) => node.previousSibling),
    ).toBeNull()
    expect(await diagnosis.innerText()).toContain('npm.customer.example.com does not let')
    expect(await diagnosis.locator('code').allInnerTexts()).toEqual([
      'npm.customer.example.com',
      '@customer/secret-project',
    ])
    const clues = await answer().locator('.term pre').innerText()
    expect(clues).toContain('code E403')
    expect(clues).not.toContain('npm_0123456789abcdefghij')
    expect(await page.locator('textarea').inputValue()).not.toContain('npm_0123456789abcdefghij')

    await answer().getByRole('link', { name: 'Show the fix' }).click()
    await page.locator('.own').first().waitFor()
    expect(new URL(page.url()).hash).toBe('#not-permitted')
    expect(await isInView(page, 'not-permitted')).toBe(true)
    expect(await page.locator('article').innerText()).toContain('@customer/secret-project')

    await page.getByRole('button', { name: 'Copy reply for a ticket' }).click()
    await dialog().getByText('@customer/secret-project').first().waitFor()
    await dialog().getByRole('button', { name: 'Copy reply' }).click()
    await dialog().getByRole('button', { name: 'Copied' }).waitFor()
    const reply = await page.evaluate(() => navigator.clipboard.readText())
    expect(reply).toMatch(
      /^`npm\.customer\.example\.com` does not let .* `@customer\/secret-project`\.\n/,
    )
    expect(reply).toMatch(/```sh\n/)
    const link = /https:\S+#not-permitted/.exec(reply)![0]
    expect(link).not.toMatch(customer)

    const elsewhere = await browser.newContext()
    const other = await elsewhere.newPage()
    watch(other)
    const { pathname, hash } = new URL(link)
    await other.goto(site + pathname + hash)
    expect(await isInView(other, 'not-permitted')).toBe(true)
    await elsewhere.close()
    expect(requests.length).toBeGreaterThan(3)
    expect(requests.filter((request) => customer.test(request))).toEqual([])
  })

  test('a log that is pasted into the search box of the home page goes the same way', async () => {
    await page.goto(site)
    await paste('search-box input', log)
    await page.waitForURL('**/identify/')
    await answer().waitFor()
    expect(await answer().locator('h2').innerText()).toMatch(/^npm E403/)
    expect(requests.filter((request) => customer.test(request))).toEqual([])
  })

  test('rich text holds steps and commands, and the notes for support say what to ask for', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await page.getByRole('button', { name: 'Copy reply for a ticket' }).click()
    expect(await dialog().getByLabel('About').inputValue()).toBe('not-permitted')
    await dialog().getByLabel('rich text').check()
    await dialog().locator('.preview ol').first().waitFor()
    await dialog().getByRole('button', { name: 'Copy reply' }).click()
    await dialog().getByRole('button', { name: 'Copied' }).waitFor()
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return (await item!.getType('text/html')).text()
    })
    expect(html).toMatch(/<ol><li><p><strong>/)
    expect(html).toMatch(/<pre><code>npm /)
    await dialog().getByLabel('the person who answers tickets').check()
    await dialog().getByLabel('plain text').check()
    await dialog().locator('button.main').click()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect.poll(copied).toMatch(/Have taken out/)
    const notes = await copied()
    expect(notes).toMatch(/Who can fix it: /)
    expect(notes).toMatch(/_authToken/)
  })
})

describe('the page that reads logs', () => {
  test('may connect to nothing, and its worker neither', async () => {
    await page.goto(`${site}/identify/`)
    const attempts = await page.evaluate(async () => {
      const own = await fetch('/feed.xml').then(
        () => 'sent',
        () => 'refused',
      )
      const code = `fetch('${location.origin}/feed.xml').then(() => postMessage('sent'), () => postMessage('refused'))`
      const worker = new Worker(URL.createObjectURL(new Blob([code])))
      const workers = await new Promise((done) => (worker.onmessage = ({ data }) => done(data)))
      return [own, workers]
    })
    expect(attempts).toEqual(['refused', 'refused'])
    complaints = []
  })

  test('answers clicks while it reads a log of 10 MB, and finds the case', async () => {
    await page.goto(`${site}/identify/`)
    const answered = await page.evaluate(chooseLog, { text: log, megabytes: 10 })
    expect(answered).toEqual({ clicks: 1, isReading: true })
    await answer().waitFor()
    expect(await answer().locator('h2').innerText()).toMatch(/^npm E403/)
    expect(await status().innerText()).toMatch(/^One failure found in /)
  })

  test('can be stopped', async () => {
    await page.goto(`${site}/identify/`)
    await page.evaluate(chooseLog, { text: log, megabytes: 40 })
    await page.locator('[data-cancel]').evaluate((button: HTMLElement) => button.click())
    expect(await status().innerText()).toBe('Stopped.')
    expect(await page.locator('.answer > *').count()).toBe(0)
  })

  test('offers the nearest codes for one that is not known, and says when nothing is found', async () => {
    await page.goto(`${site}/identify/`)
    await page.locator('textarea').fill('npm error code E4O3\nnpm error something\n')
    await page.getByRole('button', { name: 'Identify' }).click()
    expect(await answer().getByRole('link').first().getAttribute('href')).toBe('/npm/E403/')
    await page.getByRole('button', { name: 'Edit the log' }).click()
    await page.locator('textarea').fill('added 1 package in 1s\n')
    await page.getByRole('button', { name: 'Identify' }).click()
    await page.getByText('Nothing recognised').waitFor()
  })

  test('shows the cases of a code whose telling lines were cut off', async () => {
    await page.goto(`${site}/identify/`)
    await page
      .locator('textarea')
      .fill('npm error code ERESOLVE\nnpm error ERESOLVE could not resolve')
    await page.getByRole('button', { name: 'Identify' }).click()
    await answer().waitFor()
    expect(await answer().locator('h2 a').getAttribute('href')).toBe('/npm/ERESOLVE/')
    expect(await answer().locator('li').count()).toBeGreaterThan(1)
  })

  test('names warnings as what they are when the log shows no failure', async () => {
    await page.goto(`${site}/identify/`)
    await paste('textarea', 'npm warn old lockfile\nnpm warn Unknown env config "msvs"\nadded 2\n')
    await answer().waitFor()
    expect(await status().innerText()).toContain('Warnings and no failure')
    expect(await page.locator('.answer > p').first().innerText()).toMatch(/^These are warnings/)
    expect(await page.locator('.answer h2').allInnerTexts()).toEqual([
      'Warning: An older npm wrote the lock file',
      'Warning: npm does not know a setting',
    ])
    expect(await page.locator('.answer hgroup code').innerText()).toBe('msvs')
  })

  test('says without JavaScript what to do instead', async () => {
    const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await plain.goto(`${site}/identify/`)
    expect(await plain.locator('noscript').innerText()).toContain('the list of all codes')
    expect(await plain.locator('textarea').isVisible()).toBe(false)
    await plain.context().close()
  })
})

describe('the values of an entry', () => {
  test('are put in by hand, with the keyboard, and are kept when the page is loaded again', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await page.getByRole('button', { name: 'Your values' }).focus()
    await page.keyboard.press('Enter')
    await dialog().locator('input').first().waitFor()
    await dialog().getByLabel('package', { exact: true }).fill('@mine/thing')
    expect(await command().innerText()).toContain('@mine/thing')
    await page.reload()
    await page.locator('.own').first().waitFor()
    expect(await command().innerText()).toContain('@mine/thing')
    expect(page.url()).not.toContain('mine')
  })

  test.each(['$(id)', 'a;id', '`id`', 'a b', '--global', '"', "'", '%0Aid'])(
    '%s from an address is in no command',
    async (value) => {
      await page.goto(`${site}/npm/E403/#not-permitted&package=${encodeURIComponent(value)}`)
      await page.waitForFunction(() => location.hash === '#not-permitted')
      expect(await page.locator('.own').count()).toBe(0)
      expect(await command().innerText()).toContain('<package>')
    },
  )

  test('that a shell would not take as they are, are marked and not used', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await page.locator('button[data-p=package]').first().click()
    const field = page.getByLabel('package', { exact: true })
    await field.fill('left-pad; rm -rf .')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await command().innerText()).toContain('<package>')
  })
})

/** In the page: chooses a long log as a file, and clicks a button while it is read. */
async function chooseLog({ text, megabytes }: { text: string; megabytes: number }) {
  const noise = 'Downloading a part of something, 17 % of it are there\n'.repeat(20_000)
  const parts = Array.from({ length: Math.ceil((megabytes * 1e6) / noise.length) }, () => noise)
  const data = new DataTransfer()
  data.items.add(new File([...parts, text], 'build.log'))
  const input = document.querySelector<HTMLInputElement>('input[type=file]')!
  input.files = data.files
  let clicks = 0
  const button = document.createElement('button')
  button.addEventListener('click', () => clicks++)
  input.dispatchEvent(new Event('change'))
  await new Promise((done) => requestAnimationFrame(done))
  button.click()
  return { clicks, isReading: !document.querySelector<HTMLElement>('.running')!.hidden }
}
