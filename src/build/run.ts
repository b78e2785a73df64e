/** `npm run build`: builds the site beside the one that may be served now, and puts it in its place when it is whole. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, renameSync, rmSync } from 'node:fs'
import { site } from '#site.config.ts'

/** The built site. */
export const builtSite = 'dist'

/** Builds the site into `dist/`. Rejects where it does not build; what was there is still there then. */
export async function buildSite(options: string[] = []): Promise<void> {
  const next = `${builtSite}-next`
  console.log('Building the site. It takes about a minute.')
  try {
    await runAstro(['build', '--outDir', next, ...options])
    putInPlace(next, builtSite)
    const pages = globSync('**/index.html', { cwd: builtSite }).length
    console.log(`Built ${pages} pages in ${builtSite}/.`)
  } finally {
    rmSync(next, { recursive: true, force: true })
  }
}

/** Gives a folder the name of another, which is erased. There is none of that name only between two renames. */
export function putInPlace(next: string, place: string): void {
  const former = `${place}-former`
  if (!existsSync(next)) throw new Error(`Nothing was built into ${next}/. ${place}/ is as it was.`)
  rmSync(former, { recursive: true, force: true })
  if (existsSync(place)) renameSync(place, former)
  renameSync(next, place)
  rmSync(former, { recursive: true, force: true })
}

async function runAstro(words: string[]): Promise<void> {
  const isVerbose = words.includes('--verbose')
  const astro = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', ...words], {
    // What an earlier build has compiled of Astro and of this project is not compiled again.
    env: { NODE_COMPILE_CACHE: 'node_modules/.cache/node', ...process.env },
    stdio: [
      'inherit',
      ...(isVerbose ? (['inherit', 'inherit'] as const) : (['pipe', 'pipe'] as const)),
    ],
  })
  let printed = ''
  for (const stream of [astro.stdout, astro.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const stop = () => void astro.kill()
  process.once('SIGTERM', stop)
  const [status] = (await once(astro, 'close')) as [number | null]
  process.off('SIGTERM', stop)
  const said = status === 0 ? warningsIn(printed) : withoutRoutes(printed)
  if (said !== '') console.error(said)
  if (status !== 0) throw new Error(`The site was not built. ${builtSite}/ is as it was.`)
}

/** What Astro warns of. Each of its messages begins with the time. */
function warningsIn(printed: string): string {
  const messages = printed.split(/^(?=\d\d:\d\d:\d\d )/m)
  return messages
    .filter((text) => /^\S+ \[(?:WARN|ERROR)\]/.test(text))
    .join('')
    .trimEnd()
}

/** All but the lines that name each page that was made. */
function withoutRoutes(printed: string): string {
  return printed.replaceAll(/^.*(?:[├└]─|▶).*\n/gm, '').trimEnd()
}

/** What an owner may have overlooked, for a site that is put on a host. */
function overlooked(): string[] {
  const isExample = new URL(site.url).hostname.endsWith('.example.com')
  const { mailingList } = site
  const needsServer = mailingList.provider === 'embedded' && mailingList.endpoint === undefined
  return [
    ...(isExample
      ? [`The site takes ${site.url} for its address: set yours in src/site.config.ts.`]
      : []),
    ...(needsServer
      ? [
          'Its mailing list needs `npm start` at that address. For a host of files, see docs/mailing-list.md.',
        ]
      : []),
  ]
}

if (import.meta.main)
  try {
    await buildSite(process.argv.slice(2))
    for (const line of overlooked()) console.log(line)
  } catch (error) {
    console.error((error as Error).message)
    process.exitCode = 1
  }
