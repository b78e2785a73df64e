import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
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
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] })
  page = await context.newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
})
afterEach(async () => {
  await context.close()
  expect(complaints).toEqual([])
})

const inCase = (id: string) => page.locator(`.case:has(> h3#${id}) ol`).first()
const line = (id: string, text: string) =>
  inCase(id).locator('copy-line', { hasText: text }).first()
const copied = () => page.evaluate(() => navigator.clipboard.readText())
const notice = () => page.locator('.brought')
const copyOf = (id: string, text: string) => line(id, text).locator('> button')

async function follow(link: string): Promise<void> {
  await page.goto(site + link)
  await page.waitForFunction(() => !location.hash.includes('&'))
}

describe('an example is never copied as a value', () => {
  test('by the button, which says what is missing', async () => {
    await page.goto(`${site}/npm/E403/#version-exists`)
    const first = inCase('version-exists').locator('copy-line:has([data-p])').first()
    await first.locator('> button').click()
    await first.getByText(/^Copied\. Fill in <package>/).waitFor()
    expect(await copied()).toMatch(/^npm .*<package>/)
    expect(await copied()).not.toContain('widgets')
  })

  test('by hand, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const own = await browser.newContext({ javaScriptEnabled })
      const plain = await own.newPage()
      await plain.goto(`${site}/npm/E403/#version-exists`)
      const text = await plain
        .locator('.case:has(> h3#version-exists) .run:has([data-p])')
        .first()
        .innerText()
      expect(text).toContain('<package>')
      expect(text).not.toContain('widgets')
      await own.close()
    }
  })

  test('by a command that changes the registry, which asks for the values first, in place', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await page.evaluate(() => navigator.clipboard.writeText('before'))
    const owner = line('not-permitted', 'npm owner add')
    await copyOf('not-permitted', 'npm owner add').click()
    const form = owner.locator('+ form')
    await form.getByLabel('user').waitFor()
    expect(await copied()).toBe('before')
    await form.getByRole('button', { name: 'Copy', exact: true }).click()
    expect(await copied()).toBe('before')
    await form.getByLabel('user').fill('grace')
    await form.getByLabel('package').fill('@mine/thing')
    await page.keyboard.press('Enter')
    await owner.getByText('Copied', { exact: true }).waitFor()
    expect(await copied()).toBe('npm owner add grace @mine/thing')
    expect(await form.count()).toBe(0)
  })

  test('or which copies the names of what is missing, when it is told to', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    const owner = line('not-permitted', 'npm owner add')
    await copyOf('not-permitted', 'npm owner add').click()
    await page.getByRole('button', { name: 'Copy with <user>, <package>' }).click()
    await owner.getByText(/^Copied\. Fill in <user>, <package>\.$/).waitFor()
    expect(await copied()).toBe('npm owner add <user> <package>')
  })

  test('in the Markdown of an entry, nor in its JSON without saying so', async () => {
    const markdown = await (await fetch(`${site}/npm/E403.md`)).text()
    expect(markdown).toContain('npm owner add <user> <package>')
    expect(markdown).toMatch(/- `<user>`: .*, such as `ada`/)
    const { cases } = (await (await fetch(`${site}/npm/E403.json`)).json()) as {
      cases: { fix: { steps: { commands: { text: string; uses: object }[] }[] } }[]
    }
    const commands = cases.flatMap((one) => one.fix.steps.flatMap((step) => step.commands))
    expect(commands.find(({ text }) => text.startsWith('npm owner add'))).toMatchObject({
      placeholders: ['user', 'package'],
      uses: { user: 'changes-registry', package: 'changes-registry' },
    })
  })
})

describe('a value is edited where it stands', () => {
  test('with the keyboard alone; Escape leads back to it', async () => {
    await page.goto(`${site}/npm/E403/#version-exists`)
    const value = inCase('version-exists').getByRole('button', { name: /^package, for example/ })
    await value.first().focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('package', { exact: true }).waitFor()
    await page.keyboard.type('left-pad')
    await page.keyboard.press('Escape')
    const filled = inCase('version-exists').getByRole('button', { name: 'package: left-pad' })
    expect(await filled.first().evaluate((node) => node === document.activeElement)).toBe(true)
    expect(await page.locator('form.ask').count()).toBe(0)
  })

  test('a secret is no value', async () => {
    await page.goto(`${site}/npm/E403/#version-exists`)
    await inCase('version-exists').locator('button[data-p]').first().click()
    const field = page.getByLabel('package', { exact: true })
    await field.fill(`npm${'_'}${'a1b2c3'.repeat(6)}`)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await page.locator('.own').count()).toBe(0)
  })

  test('the panel asks for the values of the case alone', async () => {
    await page.goto(`${site}/npm/E403/#not-permitted`)
    await page.getByRole('button', { name: 'Your values' }).click()
    const fields = page.locator('dialog input')
    await fields.first().waitFor()
    const names = await fields.evaluateAll((nodes) => nodes.map((one) => one.getAttribute('name')))
    const inText = await inCase('not-permitted')
      .locator('[data-p]')
      .evaluateAll((nodes) => nodes.map((one) => (one as HTMLElement).dataset['p']))
    expect(names.toSorted()).toEqual([...new Set(inText)].toSorted())
  })

  test('what cannot be loaded later on is said', async () => {
    await page.route(/\/_astro\//, (route) =>
      /on-demand/.test(route.request().url()) ? route.abort() : route.continue(),
    )
    await page.goto(`${site}/npm/E403/#version-exists`)
    await page.getByRole('button', { name: 'Your values' }).click()
    await page.getByRole('button', { name: /Not loaded\. Are you offline\?/ }).waitFor()
  })
})

describe('a link cannot speak for the reader', () => {
  const attack = 'https://npm.attacker.test/collect'

  test('its address is in no command that sends a credential until it is confirmed by name', async () => {
    await follow(
      `/npm/E401/#token-refused&registry=${encodeURIComponent(`${attack}/`)}&url=${encodeURIComponent(attack)}`,
    )
    await notice().waitFor()
    expect(await notice().innerText()).toContain('not from you')
    const lines = await page.locator('copy-line').allInnerTexts()
    const sending = lines.filter((text) => /authorization|login|--registry/.test(text))
    expect(sending.length).toBeGreaterThan(2)
    expect(sending.filter((text) => text.includes('attacker'))).toEqual([])
    expect(lines.some((text) => text.includes('attacker'))).toBe(true)
    const login = page.locator('copy-line', { hasText: 'npm login' }).first()
    await login.locator('> button').click()
    await login.getByText(/Fill in/).waitFor()
    expect(await copied()).toBe('npm login --registry=<registry>')

    await notice().getByRole('button', { name: 'Use registry' }).click()
    expect(await login.innerText()).toContain(`npm login --registry=${attack}/`)
    expect(await notice().innerText()).toMatch(/registry\s.*is used/)
    const curl = page.locator('copy-line', { hasText: 'authorization' }).first()
    expect(await curl.innerText()).not.toContain('attacker')
    await notice().getByRole('button', { name: 'Leave url out' }).click()
    expect(await curl.innerText()).not.toContain('attacker')
    expect(await notice().innerText()).toMatch(/url\s.*is left out/)
  })

  test('nor in one that changes the registry; one that only looks something up shows it as the link’s', async () => {
    await follow('/npm/E403/#not-permitted&user=attacker&package=theirs')
    await notice().waitFor()
    expect(await line('not-permitted', 'npm owner add').innerText()).not.toMatch(/attacker|theirs/)
    const seen = page.locator('[data-p=package].offered').first()
    expect(await seen.innerText()).toContain('theirs')
    expect(await seen.getAttribute('aria-label')).toBe('package: theirs, from the link')
    expect(
      await page.locator('.changes-registry .offered, .changes-machine .offered').count(),
    ).toBe(0)
    await page.reload()
    await notice().waitFor()
    expect(await line('not-permitted', 'npm owner add').innerText()).not.toMatch(/attacker|theirs/)
    await page.getByRole('button', { name: 'Copy reply for a ticket' }).click()
    const copyReply = page.getByRole('dialog').getByRole('button', { name: 'Copy reply' })
    await copyReply.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Copied' }).waitFor()
    expect(await copied()).toContain('npm owner add <user> <package>')
    expect(await copied()).not.toMatch(/attacker|theirs/)
  })

  test('and what asks for a decision, or for a value, has nothing that axe objects to', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await follow('/npm/E403/#not-permitted&user=attacker&package=theirs')
      await page.reload()
      await notice().waitFor()
      await copyOf('not-permitted', 'npm owner add').click()
      await page.getByRole('button', { name: 'Your values' }).click()
      await page.locator('dialog value-field').first().waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html)}`)).toEqual(
        [],
      )
    }
  })

  test('and that its values are not the reader’s is seen wherever the link leads, and in every case', async () => {
    const values = 'url=https://evil.test/x&package=evil-pkg'
    for (const id of ['search-hits', 'sources', 'no-such-id', 'version-exists', '']) {
      await page.goto('about:blank')
      await follow(`/npm/E403/#${id}&${values}`)
      await notice().waitFor()
      expect(await notice().isVisible(), id).toBe(true)
    }
    const unsaid = await page.evaluate(async () => {
      const ids = Array.from(document.querySelectorAll('[id]'), ({ id }) => id)
      const isSeen = (selector: string) =>
        [...document.querySelectorAll(selector)].some((one) => one.checkVisibility())
      const found: string[] = []
      let shown = 0
      for (const id of ids) {
        const changed = new Promise((resolve) =>
          addEventListener('hashchange', () => setTimeout(resolve), { once: true }),
        )
        if (location.hash === `#${id}`) continue
        location.hash = id
        await changed
        if (isSeen('.offered')) shown++
        if (isSeen('.offered') && !isSeen('.brought')) found.push(id)
      }
      return { found, shown }
    })
    expect(unsaid.shown).toBeGreaterThan(5)
    expect(unsaid.found).toEqual([])
  })

  test.each([
    ['/npm/EEXIST/#command', 'path', '//evil.example.net/share/x'],
    ['/npm/TAR_BAD_ARCHIVE/#local-file', 'path', '//evil.example.net/share/x.tgz'],
    ['/npm/EISGIT/#repository', 'path', 'C://evil.example.net/x'],
    ['/npm/SELF_SIGNED_CERT_IN_CHAIN/#extra-certs-ignored', 'path', '//./pipe/evil'],
    ['/npm/ENOENT/#no-package-json', 'path', '/dev/tcp/evil.example.net/80'],
    ['/npm/ETARGET/#no-matching-version', 'package', 'evil.tgz'],
  ])('%s: no %s is %s', async (at, name, value) => {
    await follow(`${at}&${name}=${encodeURIComponent(value)}`)
    await notice().getByText('Refused, because it is not what it seems').waitFor()
    expect(await page.locator('article').innerText()).not.toContain('evil')
  })

  test.each([
    [
      'the known registry with another ending',
      'registry',
      'https://registry.example.com.evil.test/',
    ],
    ['a name before the host', 'registry', 'https://registry.example.com@evil.test/'],
    ['punycode', 'registry', 'https://xn--rgistry-d1a.test/'],
    ['what cmd.exe expands', 'url', 'https://npm.attacker.test/%NPM_TOKEN%/x'],
    ['another script’s letter', 'registry', 'https://regіstry.example.com/'],
    ['text turned round', 'url', 'https://npm.attacker.test/\u202ex'],
  ])('%s is refused, and that is said', async (_, name, value) => {
    await follow(`/npm/E401/#token-refused&${name}=${encodeURIComponent(value)}`)
    await notice().getByText(`Refused, because it is not what it seems: ${name}.`).waitFor()
    expect(await page.locator('.own, .offered').count()).toBe(0)
    expect(await page.locator('article').innerText()).not.toMatch(/attacker|evil/)
  })

  test.each(['/', '..', '/home/ada', '../../x'])('%s is no path to delete', async (path) => {
    await follow(`/npm/ENOTEMPTY/#x&path=${encodeURIComponent(path)}`)
    await notice()
      .getByText(/Refused/)
      .waitFor()
    expect(await page.locator('copy-line', { hasText: 'rm -r' }).first().innerText()).toMatch(
      /rm -r <path>/,
    )
  })
})

describe('the values of a log', () => {
  const log = `npm error code E403
npm error 403 403 Forbidden - PUT https://npm.customer.test/@customer%2fproject - You do not have permission to publish "@customer/project".
`

  async function readLog(pasted = log): Promise<void> {
    await page.goto(`${site}/identify/`)
    await page.locator('textarea').fill(pasted)
    await page.getByRole('button', { name: 'Identify' }).click()
    await page.locator('.answer section').first().waitFor()
  }

  test('that was pasted here are the reader’s own: no question is asked', async () => {
    await readLog(
      'npm error code E404\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\n',
    )
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await page.locator('.own').first().waitFor({ state: 'attached' })
    expect(await notice().count()).toBe(0)
    await page.reload()
    await page.locator('.own').first().waitFor({ state: 'attached' })
    expect(await notice().count()).toBe(0)
  })

  test('wait where they would change a registry', async () => {
    await readLog()
    await page.getByRole('link', { name: 'Show the fix' }).click()
    await notice().getByText('Is this yours?').waitFor()
    const owner = line('not-permitted', 'npm owner add')
    expect(await owner.innerText()).toContain('<package>')
    expect(await line('not-permitted', 'npm view').innerText()).toContain('@customer/project')
    await notice().getByRole('button', { name: 'Use package' }).click()
    expect(await owner.innerText()).toContain('@customer/project')
  })

  test('with an address that anybody can have wait where it would be sent credentials', async () => {
    const address = 'https://npm.evil-corp.io/'
    await readLog(
      `npm error code E401\nnpm error 401 Unauthorized - GET ${address}left-pad - authentication required\n`,
    )
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await notice().getByText('Your log names it.', { exact: false }).waitFor()
    const sending = page.locator('copy-line', { hasText: /authorization|login|--registry/ })
    expect((await sending.allInnerTexts()).filter((text) => text.includes('evil'))).toEqual([])
    await page.reload()
    await notice().getByText('Is this yours?').waitFor()
    expect((await sending.allInnerTexts()).filter((text) => text.includes('evil'))).toEqual([])
    await notice()
      .getByRole('button', { name: /^Use (?:url|registry)$/ })
      .first()
      .click()
    expect((await sending.allInnerTexts()).join()).toContain(address)
  })

  test('are no values where the host looks like a known registry', async () => {
    const host = `${['registry', 'npmjs', 'org'].join('.')}.evil-corp.io`
    await readLog(
      `npm error code E401\nnpm error 401 Unauthorized - GET https://${host}/left-pad - authentication required\n`,
    )
    const words = `The log names ${host}, which looks like a known registry and is not.`
    await page.locator('.answer').getByText(words, { exact: false }).first().waitFor()
    const links = await page
      .locator('.answer a')
      .evaluateAll((all) => all.map((one) => one.outerHTML))
    expect(links.join()).not.toContain('evil')
  })

  test('wait where they would be run, and stand where they are looked up', async () => {
    await readLog(`npm error code ESTRICTALLOWSCRIPTS
npm error --strict-allow-scripts: 1 package(s) have install scripts not covered by allowScripts:
npm error   evil-pkg@1.0.0 (install: node x.js)
npm error Pass --allow-scripts=<pkg> for one-off approval, or bypass this check with --dangerously-allow-all-scripts.
`)
    expect(await page.locator('.answer .line').allInnerTexts()).not.toContain('evil-pkg')
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await notice().getByText('Is this yours?').waitFor()
    const running = page.locator('copy-line', { hasText: /npx|approve/ })
    expect((await running.allInnerTexts()).filter((text) => text.includes('evil'))).toEqual([])
    await page.reload()
    await notice().getByText('Is this yours?').waitFor()
    expect((await running.allInnerTexts()).filter((text) => text.includes('evil'))).toEqual([])
    await page.getByRole('button', { name: 'Copy reply for a ticket' }).click()
    await page.getByRole('dialog').getByText('put it in only if that is yours').waitFor()
    expect(await page.getByRole('dialog').innerText()).not.toContain('--allow-scripts=evil-pkg')
    await page.keyboard.press('Escape')
    await notice().getByRole('button', { name: 'Use package' }).click()
    expect((await running.allInnerTexts()).join()).toContain(
      'npx --allow-scripts=evil-pkg evil-pkg',
    )
  })

  test('that delete something stand there at once where it is made again', async () => {
    const leftOver = (path: string) =>
      `npm error code ENOTEMPTY\nnpm error syscall rename\nnpm error dest ${path}\n`
    const deletion = page.locator('copy-line', { hasText: 'rm -r' }).first()
    await readLog(leftOver('/home/ada/shop/node_modules/.left-pad-4YIPZbKf'))
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await page.locator('.own').first().waitFor()
    expect(await deletion.innerText()).toContain('/home/ada/shop/node_modules/.left-pad-4YIPZbKf')
    expect(await notice().count()).toBe(0)
    await readLog(leftOver('/home/ada/.ssh'))
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await notice().getByText('Is this yours?').waitFor()
    expect(await deletion.innerText()).toContain('rm -r <path>')
  })

  test('and its lines are those of one page, not of a case with the same id', async () => {
    await readLog(
      `npm error code E403\nnpm error 403 403 Forbidden - PUT https://registry.example.com/left-pad - You cannot publish over the previously published versions: 1.3.0.\n`,
    )
    await page.getByRole('link', { name: 'Show the fix' }).first().click()
    await page.locator('.own').first().waitFor({ state: 'attached' })
    const forAssistant = async () => {
      await page.getByRole('button', { name: 'Copy for an AI assistant' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      return copied()
    }
    expect(await forAssistant()).toContain('My log says')
    await page.goto(`${site}/npm/E409/#version-exists`)
    expect(await forAssistant()).not.toContain('My log says')
  })

  test('are a stranger’s in another tab, and where the tab has no storage', async () => {
    await readLog()
    const link = await page.getByRole('link', { name: 'Show the fix' }).getAttribute('href')
    const other = await context.newPage()
    await other.goto(site + link)
    await other.locator('.brought').waitFor()
    expect(await other.locator('.own').count()).toBe(0)

    await page.addInitScript(() => {
      Object.defineProperty(window, 'sessionStorage', {
        get: () => {
          throw new Error('no storage')
        },
      })
    })
    await page.getByRole('link', { name: 'Show the fix' }).click()
    await notice().waitFor()
    await notice().getByRole('button', { name: 'Use package' }).click()
    expect(await line('not-permitted', 'npm owner add').innerText()).toContain('@customer/project')
  })

  test('hold no secret, and neither does the link, the page or the reply', async () => {
    const token = `npm${'_'}${'a1B2c3'.repeat(6)}`
    await page.goto(`${site}/identify/`)
    await page
      .locator('textarea')
      .fill(
        `npm error code E404\nnpm error 404 Not Found - GET https://npm.customer.test/${token}/left-pad - Not found\n`,
      )
    await page.getByRole('button', { name: 'Identify' }).click()
    await page.locator('.answer section').first().waitFor()
    expect(await page.locator('identify-log').innerHTML()).not.toContain(token.slice(4))
    await page.locator('.answer a').first().click()
    await page.waitForURL('**/npm/E404/**')
    expect(await page.content()).not.toContain(token.slice(4))
  })
})

test('the page that reads logs can send nothing: no request, no picture, no form', async () => {
  await page.goto(`${site}/identify/`)
  const answered: string[] = []
  page.on('response', (response) => answered.push(response.url()))
  await page.evaluate(() => {
    const refused: string[] = []
    Object.assign(window, { refused })
    document.addEventListener('securitypolicyviolation', (event) =>
      refused.push(event.effectiveDirective),
    )
    new Image().src = '/icon.svg?again'
    fetch('/feed.xml').catch(() => undefined)
    navigator.sendBeacon('/feed.xml', 'x')
    new FontFace('x', 'url(/x.woff2)').load().catch(() => undefined)
    const frame = document.createElement('iframe')
    frame.src = '/feed.xml'
    const form = document.createElement('form')
    form.action = '/feed.xml'
    document.body.append(frame, form)
    form.submit()
  })
  const refused = () => page.evaluate(() => (window as unknown as { refused: string[] }).refused)
  for (const kind of ['img-src', 'connect-src', 'frame-src', 'font-src', 'form-action'])
    await expect.poll(refused, { timeout: 20_000 }).toContain(kind)
  expect(answered).toEqual([])
  complaints = []
})

test.each([
  { own: null, offered: {} },
  { own: { package: {} }, offered: { package: 'evil' } },
  { own: {}, offered: { package: 'evil' }, diagnosis: { case: 'version-exists', text: 1 } },
  ['evil'],
])('what another script left in the state of the history (%j) is not taken', async (state) => {
  await page.goto(`${site}/npm/E403/#version-exists`)
  await page.evaluate((left) => history.replaceState(left, ''), state)
  await page.reload()
  await page.locator('page-contents [aria-current]').waitFor()
  expect(await inCase('version-exists').innerText()).not.toContain('evil')
})
