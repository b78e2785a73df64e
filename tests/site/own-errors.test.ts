import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { publishedEntrySchema, publishedIndexSchema } from '#schema/publication.ts'
import { publishedSignaturesSchema } from '#schema/published-lists.ts'
import { runWith } from '../identify/run-program.ts'
import { openOwnersSite, ownersUrl, type OpenedSite } from './owners-site.ts'

/** A team’s own errors, as the documentation walks through them, in the site that is built with them. */
let site: OpenedSite
let page: Page
const read = (file: string) => readFileSync(join(site.root, file), 'utf8')

beforeAll(async () => {
  site = await openOwnersSite()
  page = site.page
}, 1_800_000)
afterAll(() => site?.close())

const at = (path: string) => site.at(path)

test('an entry has its page, and says that no recording proves its case', async () => {
  await page.goto(at('/acme-cli/ACME001/'))
  const text = await page.locator('main').innerText()
  expect(text).toContain('You have not logged in on this machine')
  expect(text).toContain('No recording of acme-cli proves this case.')
  expect(text).toContain('acme login')
  expect(await page.locator('.run', { hasText: 'acme login' }).innerText()).not.toMatch(/example/)
  const entry = publishedEntrySchema.parse(JSON.parse(read('acme-cli/ACME001.json')))
  expect(entry.cases).toMatchObject([{ id: 'no-session', proven: false }])
  expect(read('acme-cli/ACME001.md')).toContain('Not proven by a recording.')
})

test('a note and a case are on the page of the entry that they are added to', async () => {
  await page.goto(at('/npm/E401/#acme-vpn-ended'))
  const text = await page.locator('main').innerText()
  expect(text).toContain('At Acme, ask in the channel #npm-help.')
  const added = page.locator('section.case', { has: page.locator('#acme-vpn-ended') })
  expect(await added.innerText()).toContain('Connect to the VPN again.')
  expect(await added.innerText()).toContain('No recording of npm proves this case.')
  const entry = publishedEntrySchema.parse(JSON.parse(read('npm/E401.json')))
  expect(entry.notes).toEqual(['At Acme, ask in the channel `#npm-help`.'])
  expect(entry.cases.filter(({ proven }) => !proven).map(({ id }) => id)).toEqual([
    'acme-vpn-ended',
  ])
})

test('home, list of codes, search and index know the tool and its entries', async () => {
  await page.goto(at('/'))
  expect(await page.locator('main').innerText()).toMatch(/acme-cli/)
  await page.getByRole('combobox').fill('ACME002')
  await page.getByRole('option').first().click()
  await page.waitForURL(at('/acme-cli/ACME002/**'))
  await page.goto(at('/search/?q=deployment+server'))
  await page.getByRole('group', { name: 'In the text' }).getByRole('option').first().waitFor()
  expect(await page.locator('main').innerText()).toContain('ACME00')
  expect(read('codes/index.html')).toContain('/kb/acme-cli/ACME002/')
  expect(read('acme-cli/index.html')).toContain('/kb/acme-cli/ACME002/')
  const { entries } = publishedIndexSchema.parse(JSON.parse(read('entries.json')))
  const { logs } = publishedSignaturesSchema.parse(JSON.parse(read('signatures.json')))
  expect(logs.map(({ tool }) => tool)).toEqual(['acme-cli'])
  const own = entries.filter(({ tool }) => tool === 'acme-cli')
  expect(own.map(({ id, listed }) => [id, listed])).toEqual([
    ['acme-cli/ACME001', true],
    ['acme-cli/ACME002', false],
  ])
})

test('what is not listed is in no sitemap, feed and llms.txt, and search engines are told so', () => {
  const told = ['sitemap.xml', 'feed.xml', 'feed.json', 'llms.txt', 'llms-full.txt']
  for (const file of told) {
    expect(read(file), file).toContain('ACME001')
    expect(read(file), file).not.toContain('ACME002')
  }
  expect(read('acme-cli/ACME002/index.html')).toMatch(/<meta name="?robots"? content="?noindex/)
  expect(read('acme-cli/ACME001/index.html')).not.toContain('noindex')
})

const log =
  '2026-11-28T16:20:00.1234567Z acme: ACME001: not logged in to deploy.acme.example: no session\n'

test('the page that reads logs recognises the case, and follows to its fix', async () => {
  await page.goto(at('/identify/'))
  await page.locator('#log').fill(log)
  await page.getByRole('button', { name: 'Identify' }).click()
  await page.getByRole('link', { name: 'Show the fix' }).click()
  await page.waitForURL(at('/acme-cli/ACME001/**'))
})

test('the program of the site recognises it without the folder', async () => {
  const words = [join(site.root, 'ekb.mjs'), 'identify']
  const { status, out } = await runWith(process.execPath, words, {
    input: log,
    env: { EKB_CONTENT: '' },
  })
  expect(status).toBe(0)
  expect(out).toContain('You have no session on deploy.acme.example.')
  expect(out).toContain('This case is not proven by a recording of the tool.')
  expect(out).toContain(`${ownersUrl}/acme-cli/ACME001/#no-session`)
})
