import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { serveSite } from '#http/site-server.ts'
import { site as settings } from '#site.config.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built site, without a slash at the end. */
    siteUrl: string
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
  project.provide('siteUrl', site.url)
  return () => site.close()
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
