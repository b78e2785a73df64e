import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Builds the site into a folder, with these settings in the environment. */
export async function astroBuild(folder: string, settings: NodeJS.ProcessEnv = {}): Promise<void> {
  const words = ['node_modules/astro/bin/astro.mjs', 'build', '--outDir', folder]
  // What Vitest says of itself would make the build one of `npm run dev`, which reads the content again for each page.
  const ofAstro = { NODE_ENV: 'production', DEV: '', PROD: '1', MODE: 'production' }
  const env = { ...process.env, ...ofAstro, ...settings }
  await promisify(execFile)(process.execPath, words, { env, maxBuffer: 1e8 })
}
