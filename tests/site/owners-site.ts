import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { serveSite } from '#http/site-server.ts'
import { openBrowser } from '../browser/browser.ts'
import { documentedErrors, documentedFiles, writeFiles } from '../content/documented-errors.ts'
import { astroBuild } from './astro-build.ts'

/** The address of the site of an owner who has set everything: it is below a path of a host. */
export const ownersUrl = 'https://kb.example.com/kb'

/** The day that its build is told to name. */
export const ownersDay = '2026-02-03'

/** Where that site lies. */
export interface OwnersSite {
  /** What the host serves. */
  folder: string
  /** The site in it: `kb/`. */
  root: string
  /** The folder of the team’s own errors that it was built with. */
  own: string
}

/**
 * The site as an owner has it who has set everything: below a path, with the errors of docs/own-errors.md, and with the
 * look of docs/branding.md. The first test that asks for it builds it; the others wait for that.
 */
export async function ownersSite(): Promise<OwnersSite> {
  const folder = inject('ownersFolder')
  const site = { folder, root: join(folder, 'kb'), own: join(folder, 'own-errors') }
  const outcome = join(folder, 'outcome')
  if (isFirst(join(folder, 'begun'))) {
    const failure = await build(site).then(
      () => '',
      (error: { stdout?: string; stderr?: string }) => `${error.stdout}\n${error.stderr}`,
    )
    writeFileSync(outcome, failure)
  }
  while (!existsSync(outcome)) await wait(200)
  const failure = readFileSync(outcome, 'utf8')
  if (failure !== '') throw new Error(`The owner’s site does not build:\n${failure}`)
  return site
}

/** The same site, served, and a page of a browser to open it in. */
export interface OpenedSite extends OwnersSite {
  page: Page
  /** The whole address of a path of the site. */
  at: (path: string) => string
  close: () => Promise<void>
}

/** Serves the site and opens a browser. */
export async function openOwnersSite(): Promise<OpenedSite> {
  const site = await ownersSite()
  const where = { root: site.root, host: '127.0.0.1', port: 0, site: { url: ownersUrl } }
  const running = await serveSite(where)
  const browser: Browser = await openBrowser()
  const at = (path: string) => `${new URL(running.url).origin}/kb${path}`
  const close = async () => {
    await browser.close()
    await running.close()
  }
  return { ...site, page: await browser.newPage(), at, close }
}

function isFirst(mark: string): boolean {
  try {
    mkdirSync(mark)
    return true
  } catch {
    return false
  }
}

async function build({ root, own }: OwnersSite): Promise<void> {
  writeFiles(own, { ...documentedErrors(), ...documentedFiles('docs/branding.md') })
  const SOURCE_DATE_EPOCH = `${Date.parse(ownersDay) / 1000}`
  await astroBuild(root, { SITE_URL: `${ownersUrl}/`, EKB_CONTENT: own, CI: '', SOURCE_DATE_EPOCH })
}
