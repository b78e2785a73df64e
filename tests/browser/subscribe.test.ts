import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, dataFolder, linkIn } from '../mailing-list/list.ts'
import { runServer, type RunningServer } from '../mailing-list/server.ts'
import { openBrowser } from './browser.ts'

let browser: Browser
let server: RunningServer
let data: string

beforeAll(async () => {
  browser = await openBrowser()
  data = dataFolder(afterAll)
  server = await runServer(process.cwd(), { LIST_DATA: data })
})
afterAll(async () => {
  await browser.close()
  await server.kill('SIGTERM')
})

/** The text of the one mail that was written. */
async function mail(): Promise<string> {
  const folder = join(data, 'mails')
  const texts = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : []
  await expect.poll(() => texts().length, eventually).toBe(1)
  return readFileSync(join(folder, texts()[0]!), 'utf8')
}

/** Asks on the page of the service itself, without JavaScript. */
async function signUp(address: string): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${server.url}/subscribe`)
  await page.getByLabel('E-mail address').fill(address)
  const heading = () => page.getByRole('heading', { level: 1 }).innerText()
  const subscribe = page.getByRole('button', { name: 'Subscribe' })
  await subscribe.click()
  // Too quick for a human: once more, with the address kept.
  while ((await heading()) === 'One more click') {
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(address)
    await subscribe.click()
  }
  expect(await heading()).toBe('Look into your mail')
  await context.close()
}

test('every page of the service is valid, has nothing that axe finds, and fits a telephone', async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'no-trailing-whitespace': 'off',
      'long-title': 'off',
      'prefer-native-element': 'off',
    },
  })
  await signUp('grace@errors.example')
  const text = await mail()
  const seen = await context.newPage()
  for (const address of [
    `${server.url}/subscribe`,
    `${server.url}/subscribe/asked`,
    `${server.url}/m/wrong`,
    linkIn(text, '/subscribe/c/'),
    linkIn(text, '/m/'),
  ]) {
    await seen.emulateMedia({ colorScheme: 'light' })
    await seen.goto(address)
    await expectNothingFound(new AxeBuilder({ page: seen }))
    expect(await seen.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await seen.emulateMedia({ colorScheme: 'dark' })
    await expectNothingFound(new AxeBuilder({ page: seen }).withRules(['color-contrast']))
    const report = await validator.validateString(await (await fetch(address)).text())
    expect(report.results.flatMap(({ messages }) => messages.map((one) => one.message))).toEqual([])
  }
}, 180_000)

async function expectNothingFound(axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
