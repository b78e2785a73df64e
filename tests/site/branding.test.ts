import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openOwnersSite, ownersDay, type OpenedSite } from './owners-site.ts'

/** The look that docs/branding.md gives the site. */
let site: OpenedSite
let page: Page

beforeAll(async () => {
  site = await openOwnersSite()
  page = site.page
}, 1_800_000)
afterAll(() => site?.close())

const at = (path: string) => site.at(path)

/** The colour of a picture at a quarter of its width, halfway down, as it is on the screen. */
async function colourOf(selector: string): Promise<string> {
  const picture = await page.locator(selector).first().screenshot()
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    canvas.drawImage(image, 0, 0)
    const [x, y] = [Math.floor(image.width / 4), Math.floor(image.height / 2)]
    const pixel = canvas.getImageData(x, y, 1, 1).data
    return `#${[...pixel.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`
  }, picture.toString('base64'))
}

test.each([
  ['light', '#0b5d46'],
  ['dark', '#5fd3a4'],
] as const)('a button on %s pages has the accent of the owner', async (mode, accent) => {
  await page.emulateMedia({ colorScheme: mode })
  await page.goto(at('/npm/E401/'))
  const colour = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'))
    probe.style.setProperty('color', 'var(--accent)')
    return getComputedStyle(probe).color
  })
  const parts = [1, 3, 5].map((from) => Number.parseInt(accent.slice(from, from + 2), 16))
  expect(colour).toBe(`rgb(${parts.join(', ')})`)
})

test('the logo is drawn beside the name, and on the page that loads nothing', async () => {
  await page.emulateMedia({ colorScheme: 'light' })
  for (const path of ['/', '/identify/', '/acme-cli/ACME001/']) {
    await page.goto(at(path))
    const brand = page.locator('header .brand')
    expect((await brand.innerText()).replaceAll(/\s+/g, ' ').trim()).toBe('Acme Error Base')
    expect(
      await brand.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(0)
    expect(await colourOf('header .brand img')).toBe('#0b5d46')
  }
})

test('title, foot, contact, manifest and feed are those of the owner', async () => {
  await page.goto(at('/npm/E401/'))
  expect(await page.title()).toMatch(/ · Acme Error Base$/)
  const foot = page.locator('footer')
  expect(await foot.innerText()).toContain('The platform team of Acme keeps these pages.')
  expect(await foot.getByRole('link', { name: 'Status' }).getAttribute('href')).toBe(
    'https://status.acme.example/',
  )
  const help = page.getByRole('link', { name: 'Ask the people who keep this page' })
  expect(await help.getAttribute('href')).toMatch(/^https:\/\/help\.acme\.example\/new\?entry=/)
  const read = (file: string) => readFileSync(join(site.root, file), 'utf8')
  expect(JSON.parse(read('manifest.webmanifest'))).toMatchObject({ name: 'Acme Error Base' })
  expect(read('feed.json')).toContain('Acme Error Base: changes')
  expect(read('icon.svg')).toContain('#0b5d46')
  for (const file of ['index.html', 'npm/E401/index.html', 'identify/index.html'])
    expect(read(file), file).not.toContain('Error Knowledge Base')
  expect(read('acme-cli/ACME001/index.html')).toContain(
    'https://git.acme.example/acme-errors/edit/main/acme-cli/ACME001/entry.mdx',
  )
})

test('the copy for use without a connection has the day that SOURCE_DATE_EPOCH gave the build', () => {
  const about = JSON.parse(readFileSync(join(site.root, 'offline.json'), 'utf8')) as object
  expect(about).toMatchObject({ built: ownersDay })
})
