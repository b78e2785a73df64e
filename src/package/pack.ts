/** `npm run pack:identify`: makes a package of the program that reads logs, with all that the content knows. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { PublishedEntry } from '#schema/publication.ts'
import { site } from '#site.config.ts'
import project from '../../package.json' with { type: 'json' }
import { writeProgram, type PackageName } from './bundle.ts'
import { packageReadme } from './readme.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Makes the package, and gives the path of the tarball in `folder`. */
export async function packProgram(folder: string, as: PackageName = {}): Promise<string> {
  const staged = mkdtempSync(join(tmpdir(), 'ekb-package-'))
  try {
    const { name, version, knowledge } = await writeProgram(join(staged, 'ekb.mjs'), as)
    const manifest = manifestOf(name, version, toolsOf(knowledge.entries))
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    writeFileSync(join(staged, 'README.md'), packageReadme(name, site, knowledge))
    copyFileSync(join(root, 'LICENSE'), join(staged, 'LICENSE'))
    return pack(staged, resolve(folder))
  } finally {
    rmSync(staged, { recursive: true })
  }
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
