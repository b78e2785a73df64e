import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { openBrowser } from './browser.ts'

const site = inject('siteUrl')
let browser: Browser
let context: BrowserContext
let page: Page
let complaints: string[]

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

beforeEach(async () => {
  complaints = []
  context = await browser.newContext()
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/404|ERR_FAILED/.test(message.text()))
      complaints.push(message.text())
  })
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

const box = () => page.getByRole('combobox')
const options = () => page.getByRole('option')
const group = (name: string) => page.getByRole('group', { name })
const said = () => page.locator('search-box [role=status]')
const isFocused = () => box().evaluate((node) => node === document.activeElement)
const selected = () => page.locator('[aria-selected=true]')

/** Types, and waits until the search has answered in full. */
async function search(query: string) {
  await said().evaluate((node) => (node.textContent = ''))
  await box().fill(query)
  await page.waitForFunction(() =>
    Boolean(document.querySelector('search-box [role=status]')?.textContent),
  )
}

/** Pastes as a reader does, so that the browser treats line breaks as it would. */
async function paste(text: string) {
  await box().focus()
  await page.evaluate((pasted) => {
    document.execCommand('insertText', false, pasted)
  }, text)
}

describe('the search box', () => {
  test('shows an exact code first and goes there with Enter', async () => {
    await page.goto(site)
    await box().fill('npm e403')
    await options().first().waitFor()
    expect(await options().first().innerText()).toMatch(/^E403/)
    await box().press('Enter')
    await page.waitForURL('**/npm/E403/')
  })

  test('goes to an exact code at once, and with other words to the search page', async () => {
    await page.goto(`${site}/npm/E403/`)
    await box().fill('e401')
    await box().press('Enter')
    await page.waitForURL('**/npm/E401/')
    await box().fill('forbidden publish')
    await box().press('Enter')
    await page.waitForURL('**/search/?q=forbidden%20publish')
    expect(await options().first().innerText()).toMatch(/^E403/)
  })

  test('takes the focus with a slash, but not while somebody types', async () => {
    await page.goto(`${site}/npm/E403/`)
    await page.keyboard.press('/')
    expect(await isFocused()).toBe(true)
    await page.keyboard.type('a/b')
    expect(await box().inputValue()).toBe('a/b')
  })

  test('is steered by keys and says to screen readers what is selected', async () => {
    await page.goto(site)
    await search('publish')
    expect(await selected().count()).toBe(0)
    const names = await options().allInnerTexts()
    for (const [key, number] of [
      ['ArrowDown', 0],
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['ArrowUp', names.length - 1],
      ['ArrowDown', 0],
      ['End', names.length - 1],
      ['Home', 0],
    ] as const) {
      await box().press(key)
      expect(await selected().allInnerTexts(), key).toEqual([names[number]])
      expect(await selected().getAttribute('id')).toBe(
        await box().getAttribute('aria-activedescendant'),
      )
    }
    expect(await isFocused()).toBe(true)
    const href = await selected().getAttribute('href')
    await box().press('Enter')
    await page.waitForURL(`**${href}`)
  })

  test('leaves Home and End to the text while nothing is selected', async () => {
    await page.goto(site)
    await search('publish')
    await box().press('Home')
    await page.keyboard.type('npm ')
    expect(await box().inputValue()).toBe('npm publish')
  })

  test('closes with Escape, on leaving, and opens again with an arrow', async () => {
    await page.goto(`${site}/npm/E403/`)
    await search('publish')
    expect(await box().getAttribute('aria-expanded')).toBe('true')
    expect(await page.getByRole('listbox').getAttribute('id')).toBe(
      await box().getAttribute('aria-controls'),
    )
    await box().press('Escape')
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    expect(await options().count()).toBe(0)
    expect(await box().inputValue()).toBe('publish')
    await box().press('ArrowDown')
    await options().first().waitFor()
    await page.mouse.click(5, 400)
    expect(await options().count()).toBe(0)
    await box().press('ArrowDown')
    await options().first().waitFor()
    await box().press('Shift+Tab')
    expect(await options().count()).toBe(0)
  })

  test('finds words in the text and lands on their section', async () => {
    await page.goto(site)
    await search('CONNECT tunnel failed')
    const hit = group('In the text').getByRole('option').first()
    const address = (await hit.getAttribute('href'))!
    expect(address).toMatch(/^\/p?npm\/\w+\/#[a-z]/)
    expect(await hit.locator('mark').first().innerText()).toMatch(/connect|tunnel|failed/i)
    await hit.click()
    await page.waitForURL(`**${address}`)
    const id = new URL(page.url()).hash.slice(1)
    expect(
      await page.locator(`[id="${id}"]`).evaluate((node) => node.getBoundingClientRect().top),
    ).toBeLessThan(400)
  })

  test('groups the codes before the places in the text, no address twice, and counts both', async () => {
    await page.goto(site)
    await search('E403')
    const groups = page.locator('.hits').getByRole('group')
    expect(await groups.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual([
      expect.stringMatching(/^Codes/),
      'In the text',
    ])
    const addresses = await options().evaluateAll((all) =>
      all.map((one) => one.getAttribute('href')),
    )
    expect(addresses[0]).toBe('/npm/E403/')
    expect(addresses).toEqual([...new Set(addresses)])
    expect(await said().innerText()).toMatch(/^\d+ codes?, \d places in the text$/)
  })

  test('keeps what it found in the text until the next answer is there', async () => {
    await page.goto(site)
    await search('publish')
    await page.evaluate(() => {
      const texts = document.querySelector('[aria-label="In the text"]')!
      new MutationObserver(() => {
        if (texts.childElementCount === 0) document.body.dataset['flickered'] = 'yes'
      }).observe(texts, { childList: true })
    })
    await search('publish version')
    expect(await page.locator('body').getAttribute('data-flickered')).toBeNull()
  })

  test('drops the answer to what has been typed over', async () => {
    await page.goto(site)
    await search('publish')
    await box().fill('tunnel')
    await page.waitForTimeout(125)
    await box().fill('')
    await page.waitForTimeout(400)
    expect(await options().count()).toBe(0)
    expect(await box().getAttribute('aria-expanded')).toBe('false')
  })

  test('offers what was meant where a code is mistyped', async () => {
    await page.goto(site)
    await box().fill('E430')
    const guess = group('Did you mean').getByRole('option').first()
    await guess.waitFor()
    expect(await guess.getAttribute('href')).toBe('/npm/E403/')
    await box().press('Enter')
    await page.waitForURL('**/search/?q=E430')
  })

  test('says when nothing is found, and what to try', async () => {
    await page.goto(site)
    await search('qqqqxxxx')
    expect(await page.locator('.hits').innerText()).toContain('Nothing is found for “qqqqxxxx”')
    expect(await said().innerText()).toBe('Nothing is found')
    expect(await box().getAttribute('aria-expanded')).toBe('false')
    await page.getByRole('link', { name: 'See all codes' }).click()
    await page.waitForURL('**/codes/')
  })

  test('shows text as text, whatever is typed', async () => {
    await page.goto(site)
    await search('<img src=x onerror=alert(1)>')
    expect(await page.locator('.hits img').count()).toBe(0)
  })

  test('still finds codes where the full text cannot be had', async () => {
    await page.route('**/pagefind/**', (route) => route.abort())
    await page.goto(site)
    await search('E403')
    expect(await options().first().innerText()).toMatch(/^E403/)
    expect(await page.locator('.hits').innerText()).toContain('The full text cannot be reached.')
  })

  test('asks for the index of codes again when it could not be had', async () => {
    for (const part of ['parts', '[0-9]*'])
      await page.route(`**/code-index/${part}.json`, (route) => route.abort(), { times: 1 })
    await page.route('**/code-index.json', (route) => route.abort(), { times: 1 })
    await page.goto(site)
    for (const query of ['E403', 'E40', 'E403']) await search(query)
    expect(await options().first().innerText()).toMatch(/^E403/)
  })

  test('finds a code in the whole index where its part cannot be had', async () => {
    await page.route('**/code-index/*', (route) => route.abort())
    await page.goto(site)
    await search('E403')
    expect(await options().first().innerText()).toMatch(/^E403/)
  })

  test.each(['E403', 'npm e4', '403', 'OUTDATED_LOCKFILE'])(
    'answers %s from at most 30 kB, and not from the whole index',
    async (query) => {
      await page.goto(site)
      await page.waitForLoadState('networkidle')
      const asked: Request[] = []
      page.on('requestfinished', (request) => asked.push(request))
      await box().fill(query)
      await options().first().waitFor()
      const answered = asked.filter((request) => !request.url().includes('/pagefind/'))
      const sizes = await Promise.all(answered.map((request) => request.sizes()))
      const bytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
      expect(bytes).toBeGreaterThan(1000)
      expect(bytes).toBeLessThanOrEqual(30_000)
      await said().filter({ hasText: /./ }).waitFor({ state: 'attached' })
      expect(asked.map((request) => request.url())).not.toContain(`${site}/code-index.json`)
    },
  )

  test('finds more than names where what is typed is the beginning of one, and a word', async () => {
    await page.goto(site)
    await search('cert')
    const hrefs = await options().evaluateAll((all) => all.map((one) => one.getAttribute('href')))
    expect(hrefs).toContain('/npm/CERT_HAS_EXPIRED/')
    expect(hrefs.filter((href) => !href!.includes('/CERT_')).length).toBeGreaterThan(0)
  })

  test('has nothing that axe objects to while it is open', async () => {
    for (const query of ['publish', 'E430', 'qqqqxxxx']) {
      await page.goto(`${site}/npm/E403/`)
      await search(query)
      const { violations } = await new AxeBuilder({ page }).include('search-box').analyze()
      expect(violations.map((one) => one.id)).toEqual([])
    }
  })

  test.each(['/', '/npm/E403/', '/search/', '/nowhere/'])(
    'shows its hits within the screen of a phone on %s',
    async (address) => {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(site + address)
      await search('publish')
      const hits = (await page.locator('.hits').boundingBox())!
      expect(hits.x).toBeGreaterThanOrEqual(0)
      expect(hits.x + hits.width).toBeLessThanOrEqual(390)
      expect(hits.width).toBeGreaterThan(340)
      const option = (await options().first().boundingBox())!
      expect(option.height).toBeGreaterThanOrEqual(44)
    },
  )
})

test('a known code without an entry is said to be one, and leads to its line on the page of all codes', async () => {
  await page.goto(site)
  await box().fill('ediffargs')
  await options().first().waitFor()
  expect(await options().first().innerText()).toMatch(/^EDIFFARGS.*has no entry/s)
  await box().press('Enter')
  await page.waitForURL('**/codes/#npm-EDIFFARGS')
  expect(await page.locator(':target').innerText()).toBe('EDIFFARGS')
  expect(await page.locator(':target').isVisible()).toBe(true)
})

describe('one line as a program printed it', () => {
  test('leads to the case that it gives away, and Enter goes there', async () => {
    await page.goto(site)
    await search(
      'npm ERR! 403 403 Forbidden - PUT https://registry.example.com/@acme%2fwidgets - You do not have permission to publish "widgets". Are you logged in as the correct user?',
    )
    const first = options().first()
    expect(await first.getAttribute('href')).toBe('/npm/E403/#not-permitted')
    expect(await first.innerText()).toMatch(/^E403/)
    await box().press('Enter')
    await page.waitForURL('**/npm/E403/#not-permitted')
  })

  test('may have lost what marks it as the tool’s', async () => {
    await page.goto(site)
    await search('sh: 1: vite: not found')
    expect(await options().first().getAttribute('href')).toMatch(/^\/npm\/(127|failing-script)\//)
  })

  test('loses its secrets before it gets into an address', async () => {
    const token = 'npm_' + 'a1B2c3D4e5'.repeat(4).slice(0, 36)
    await page.goto(`${site}/search/`)
    await search(`npm error Invalid token: "${token}"`)
    await page.waitForFunction(() => location.search.includes('Invalid'))
    expect(page.url()).not.toContain(token)
    expect(await page.title()).not.toContain(token)
  })

  test('is looked up by its words where the signatures cannot be had', async () => {
    await page.route('**/signatures.json', (route) => route.abort())
    await page.goto(site)
    await search('npm ERR! code ERESOLVE')
    expect(await options().first().getAttribute('href')).toBe('/npm/ERESOLVE/')
  })
})

describe('what is offered', () => {
  test('is what people meet most, where many pages fit', async () => {
    await page.goto(site)
    await search('not found')
    expect(await options().first().getAttribute('href')).toBe('/npm/E404/')
  })

  test('begins with the questions or the guide, where the query is broad', async () => {
    await page.goto(site)
    await search('certificate')
    expect(await options().first().getAttribute('href')).toBe('/npm/decisions/certificates/')
    await search('lockfile')
    expect(await options().first().getAttribute('href')).toBe('/npm/guides/lock-file/')
  })

  test('is said to be weak where it has only some of the words', async () => {
    await page.goto(site)
    await search('found 3 vulnerabilities')
    await group('With some of the words: codes').waitFor()
    expect(await options().count()).toBeLessThanOrEqual(3)
  })

  test('is nothing but an honest answer for the code of another tool', async () => {
    await page.goto(site)
    await search('YN0028')
    expect(await page.locator('.hits').innerText()).toContain(
      'YN0028 is a code of Yarn. This site explains only errors of npm',
    )
    expect(await group('Codes').getByRole('option').count()).toBe(0)
  })
})

test('the box is cleared by its button, which is there only when there is something to clear', async () => {
  await page.goto(`${site}/search/?q=E403`)
  await options().first().waitFor()
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.waitForFunction(() => location.search === '')
  expect(await box().inputValue()).toBe('')
  expect(await isFocused()).toBe(true)
  expect(await options().count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Clear' }).isVisible()).toBe(false)
})

describe('a log that is pasted', () => {
  const log = (code: string) =>
    `npm error code ${code}\nnpm error 403 403 Forbidden - PUT https://registry.example.com/widgets?token=topsecret\n`

  test('leads to the code that it states', async () => {
    await page.goto(site)
    await paste(log('E403'))
    await options().first().waitFor()
    expect(await options().first().innerText()).toMatch(/^E403/)
    await box().press('Enter')
    await page.waitForURL(/\/npm\/E403\//)
  })

  test('goes nowhere: neither into an address nor over the wire', async () => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${site}/search/`)
    await paste(log('E999'))
    await page.getByText('No code in these lines is known here.').waitFor()
    await box().press('Enter')
    await page.waitForTimeout(300)
    expect(page.url()).toBe(`${site}/search/`)
    expect(await page.title()).not.toContain('topsecret')
    expect(asked.filter((url) => url.includes('topsecret') || url.includes('pagefind'))).toEqual([])
  })

  test.each([
    'NPM_TOKEN=topsecret1',
    '//registry.example.com/:_authToken=topsecret1',
    'https://ada:topsecret1@registry.example.com/x',
  ])('a secret of one word stays out of the address: %s', async (line) => {
    for (const page_ of [`${site}/`, `${site}/search/`]) {
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(page_)
      await search(line)
      await box().press('Enter')
      await page.waitForFunction(() => location.search.includes('%E2%80%A2'))
      expect(await page.title()).not.toContain('topsecret')
      expect(asked.filter((url) => url.includes('topsecret'))).toEqual([])
    }
  })
})

describe('the search page', () => {
  test('can be linked, and keeps its query in address and title', async () => {
    await page.goto(`${site}/search/?q=npm+ERR!+code+E401`)
    await options().first().waitFor()
    expect(await options().first().innerText()).toMatch(/^E401/)
    await box().fill('E404')
    await page.waitForFunction(() => location.search === '?q=E404')
    expect(await page.title()).toMatch(/^E404 · Search/)
    await box().fill('')
    await page.waitForFunction(() => location.search === '')
    expect(await page.title()).toMatch(/^Search/)
  })

  test('is there again with its hits on the way back', async () => {
    await page.goto(`${site}/search/`)
    await search('forbidden publish')
    await options().nth(1).click()
    await page.waitForURL(/\/p?npm\//)
    await page.goBack()
    await page.waitForURL('**/search/?q=forbidden%20publish')
    await options().nth(1).waitFor()
    expect(await box().inputValue()).toBe('forbidden publish')
  })

  test('has all codes where there is no JavaScript', async () => {
    const scriptless = await browser.newContext({ javaScriptEnabled: false })
    const plain = await scriptless.newPage()
    await plain.goto(site)
    await plain.getByRole('searchbox').fill('E403')
    await plain.getByRole('button', { name: 'Find' }).click()
    expect(new URL(plain.url()).pathname + new URL(plain.url()).search).toBe('/search/?q=E403')
    const text = await plain.locator('noscript').innerText()
    expect(text).toContain('needs JavaScript')
    expect(text).toContain('E403')
    expect(await plain.locator('noscript a[href="/codes/"]').count()).toBe(1)
    await scriptless.close()
  })

  test('the foot of the search page is below the first screen, where nobody sees it move', async () => {
    await page.goto(`${site}/search/`)
    const { top, height } = await page
      .locator('footer')
      .evaluate((foot) => ({ top: foot.getBoundingClientRect().top, height: innerHeight }))
    expect(top).toBeGreaterThanOrEqual(height)
  })
})

describe('an address that leads nowhere', () => {
  test.each(['/npm/e403/', '/e403', '/E403/', '/npm/E403', '/NPM/E403/'])(
    '%s goes to the entry, with its fragment',
    async (address) => {
      await page.goto(`${site}${address}#fix`)
      await page.waitForURL('**/npm/E403/#fix')
    },
  )

  test.each(['/npm/E430/', '/npm/E4O3/', '/npm/E403/more/', '/docs/E403/', '/E403.html'])(
    '%s offers the nearest code',
    async (address) => {
      await page.goto(site + address)
      const link = page.locator('#nearest a').first()
      await link.waitFor()
      expect(await link.getAttribute('href')).toBe('/npm/E403/')
      expect(new URL(page.url()).pathname).toBe(address)
    },
  )

  test.each(['//example.com/E403', '/%2F%2Fexample.com%2FE403', '/https:example.com/e403'])(
    '%s leads to no other host',
    async (address) => {
      await page.goto(site + address)
      await page.waitForTimeout(300)
      expect(new URL(page.url()).origin).toBe(site)
      for (const link of await page.locator('#nearest a').all())
        expect(await link.getAttribute('href')).toMatch(/^\/npm\//)
    },
  )

  test('/%E0%A4%A breaks nothing', async () => {
    const answer = await page.goto(`${site}/%E0%A4%A`)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('h1').innerText()).toBe('There is no such page')
  })
})
