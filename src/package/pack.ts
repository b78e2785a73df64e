/** `npm run pack:identify`: makes a package of the program that reads logs, with all that the content knows. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { readCases } from '#known-cases.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { site } from '#site.config.ts'
import project from '../../package.json' with { type: 'json' }
import { packedKnowledge } from './knowledge.ts'
import { packageReadme } from './readme.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the package is called. */
export interface PackageName {
  name?: string
  version?: string
}

/** Makes the package, and gives the path of the tarball in `folder`. */
export async function packProgram(folder: string, as: PackageName = {}): Promise<string> {
  const { entries, signatures } = await readCases(root)
  const knowledge = packedKnowledge(signatures, entries)
  const name = as.name ?? project.name
  const version = as.version ?? versionOf(knowledge.day)
  const staged = mkdtempSync(join(tmpdir(), 'ekb-package-'))
  try {
    const packed = join(staged, 'knowledge.br')
    writeFileSync(packed, compressed(JSON.stringify(knowledge)))
    await bundle(join(staged, 'ekb.mjs'), packed, `${name} ${version}`)
    rmSync(packed)
    const manifest = manifestOf(name, version, toolsOf(entries))
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    writeFileSync(join(staged, 'README.md'), packageReadme(name, site, knowledge))
    copyFileSync(join(root, 'LICENSE'), join(staged, 'LICENSE'))
    return pack(staged, resolve(folder))
  } finally {
    rmSync(staged, { recursive: true })
  }
}

/** Newer knowledge is a newer version: 1.20261128.0. */
function versionOf(day: string): string {
  return `${project.version.split('.')[0]}.${day.replaceAll('-', '')}.0`
}

/** The program as one file that holds everything, for every Node that is kept up. */
async function bundle(file: string, packed: string, version: string): Promise<void> {
  const start = [
    "import { startPacked } from '#package/ekb.ts'",
    `import packed from ${JSON.stringify(packed)}`,
    `await startPacked(${JSON.stringify(version)}, packed)`,
  ]
  await build({
    stdin: { contents: start.join('\n'), resolveDir: root },
    outfile: file,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.br': 'binary' },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
}

function compressed(text: string): Uint8Array {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
}

function manifestOf(name: string, version: string, tools: string[]) {
  return {
    name,
    version,
    description: `Finds the error in a log, its fix and its page. ${site.description}`,
    license: project.license,
    type: 'module',
    bin: { ekb: 'ekb.mjs' },
    engines: { node: '>=20' },
    homepage: site.url,
    repository: { type: 'git', url: site.repository },
    keywords: ['error', 'log', 'ci', ...tools],
  }
}

function toolsOf(entries: PublishedEntry[]): string[] {
  return [...new Set(entries.map(({ tool }) => tool.id))]
}

/** Leaves the tarball to npm, the one that the project pins. */
function pack(staged: string, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const packer = join(root, 'node_modules/npm/bin/npm-cli.js')
  const words = [packer, 'pack', staged, '--pack-destination', folder, '--json', '--loglevel=error']
  const out = execFileSync(process.execPath, words, { encoding: 'utf8' })
  const [file] = [...out.matchAll(/"filename":\s*"([^"]+)"/g)].map(([, name]) => name!)
  if (!file) throw new Error(`No file was packed:\n${out}`)
  return join(folder, file.replace(/^@/, '').replace('/', '-'))
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      version: { type: 'string' },
      to: { type: 'string', default: 'packed' },
    },
  })
  console.log(await packProgram(values.to, values))
}
