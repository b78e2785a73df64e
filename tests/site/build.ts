import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { serveSite } from '#http/site-server.ts'
import { site as settings } from '#site.config.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, without a slash at the end. */
    siteUrl: string
    /** Where the owner’s site is built, by the first test that needs it. */
    ownersFolder: string
  }
}

/** Builds the site once for all tests of it, and serves it while they run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['SITE_BUILT'] !== '1') await build()
  const site = await serveSite({
    root: 'dist',
    host: '127.0.0.1',
    port: 0,
    site: settings,
  })
  const ownersFolder = mkdtempSync(join(tmpdir(), 'owners-site-'))
  project.provide('siteUrl', site.url)
  project.provide('ownersFolder', ownersFolder)
  return async () => {
    await site.close()
    rmSync(ownersFolder, { recursive: true, force: true })
  }
}

/** As `npm run build` does: with the NODE_ENV of a test, Vite would build the site of somebody who writes. */
async function build(): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, ['src/build/run.ts'], {
      env: { ...process.env, NODE_ENV: 'production' },
      maxBuffer: 1e8,
    })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`The site does not build:\n${stdout}\n${stderr}`)
  }
}
