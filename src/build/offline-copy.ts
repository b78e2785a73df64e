import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import { build } from 'esbuild'
import { buildTime } from '#build-time.ts'
import type { AboutCopy } from '#browser/offline-copy.ts'

/** What readers without a connection need: pages, what pages load, and the texts that they copy from. */
const kept = /\.(?:html|js|css|woff2|md|json|svg|ico)$|^(?:pagefind|icons)\/|\.webmanifest$/
/** What only programs and other sites read; and the page that the service of the mailing list puts its own text into. */
const notKept = /\.schema\.json$|^(?:feed|entries)\.json$|^subscribe\//

/** After the build: `offline.js`, the service worker that keeps the site on a device, and what it will take there. */
export function offlineCopy(): AstroIntegration {
  return {
    name: 'offline-copy',
    hooks: {
      'astro:build:done': async ({ dir }) => writeOfflineCopy(fileURLToPath(dir)),
    },
  }
}

/** Writes both for the site in a folder, which is whole otherwise. */
export async function writeOfflineCopy(root: string): Promise<void> {
  const files = globSync('**/*', { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => kept.test(file) && !notKept.test(file) && !own.has(file))
    .sort()
  const contents = files.map((file) => readFileSync(join(root, file)))
  const about: AboutCopy = {
    bytes: contents.reduce((sum, { length }) => sum + length, 0),
    built: buildTime().toISOString().slice(0, 10),
  }
  const aboutText = JSON.stringify(about)
  await writeFile(join(root, 'offline.json'), aboutText)
  const hashes = Object.fromEntries([
    ...files.map((file, index) => [file, hashOf(contents[index]!)] as const),
    ['offline.json', hashOf(aboutText)] as const,
  ])
  await writeFile(join(root, 'offline.js'), await workerFor(hashes))
}

/** What is written here. The worker cannot keep itself. */
const own = new Set(['offline.js', 'offline.json'])

async function workerFor(files: Record<string, string>): Promise<Uint8Array> {
  const version = hashOf(JSON.stringify(files))
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../browser/offline-worker.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    define: { kept: JSON.stringify({ version, files }) },
  })
  return outputFiles[0]!.contents
}

/** Of a hash: enough to tell builds apart, and a quarter of what the worker would weigh otherwise. */
const digits = 16

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, digits)
}
