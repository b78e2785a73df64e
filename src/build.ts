/** `npm run build`: builds the site beside the one that may be served now, and puts it in its place when it is whole. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, renameSync, rmSync } from 'node:fs'

/** The built site. */
export const builtSite = 'dist'

/** Builds the site into `dist/`. Rejects where it does not build; what was there is still there then. */
export async function buildSite(options: string[] = []): Promise<void> {
  const next = `${builtSite}-next`
  try {
    await runAstro(['build', '--outDir', next, ...options])
    putInPlace(next, builtSite)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/** Gives a folder the name of another, which is erased. There is none of that name only between two renames. */
export function putInPlace(next: string, place: string): void {
  const former = `${place}-former`
  rmSync(former, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, former)
  renameSync(next, place)
  rmSync(former, { recursive: true, force: true })
}

async function runAstro(words: string[]): Promise<void> {
  const astro = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', ...words], {
    stdio: 'inherit',
  })
  const stop = () => void astro.kill()
  process.once('SIGTERM', stop)
  const [status] = (await once(astro, 'exit')) as [number | null]
  process.off('SIGTERM', stop)
  if (status !== 0) throw new Error(`The site was not built. ${builtSite}/ is as it was.`)
}

if (import.meta.main)
  await buildSite(process.argv.slice(2)).catch((error: Error) => {
    console.error(error.message)
    process.exitCode = 1
  })
