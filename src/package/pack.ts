/** `npm run pack:identify`: makes a package of the program that reads logs, with all that the content knows. */
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readArguments } from '#command-arguments.ts'
import { withToolNames } from '#entry/tool.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { site } from '#site.config.ts'
import { pack } from '#tools/installer.ts'
import project from '../../package.json' with { type: 'json' }
import { writeProgram, type PackageName } from './bundle.ts'
import { packageReadme } from './readme.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const usage = `npm run pack:identify             makes a package of the program that reads logs
  -- --name <name>                its name; otherwise that of the project
  -- --version <version>          its version; otherwise one that the day of the content gives
  -- --to <folder>                where the tarball goes; otherwise packed/`

/** Makes the package, and gives the path of the tarball in `folder`. */
export async function packProgram(folder: string, as: PackageName = {}): Promise<string> {
  const staged = mkdtempSync(join(tmpdir(), 'ekb-package-'))
  try {
    const { name, version, knowledge } = await writeProgram(join(staged, 'ekb.mjs'), as)
    const manifest = manifestOf(name, version, toolsOf(knowledge.entries))
    writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    writeFileSync(join(staged, 'README.md'), packageReadme(name, site, knowledge))
    copyFileSync(join(root, 'LICENSE'), join(staged, 'LICENSE'))
    return pack(staged, resolve(folder), join(root, 'node_modules'))
  } finally {
    rmSync(staged, { recursive: true })
  }
}

function manifestOf(name: string, version: string, tools: PublishedEntry['tool'][]) {
  return {
    name,
    version,
    description: `Finds the error in a log, its fix and its page. ${withToolNames(site.description, tools)}`,
    license: project.license,
    type: 'module',
    bin: { ekb: 'ekb.mjs' },
    engines: { node: '>=20' },
    homepage: site.url,
    repository: { type: 'git', url: site.repository },
    keywords: ['error', 'log', 'ci', ...tools.map(({ id }) => id)],
  }
}

function toolsOf(entries: PublishedEntry[]): PublishedEntry['tool'][] {
  return [...new Map(entries.map(({ tool }) => [tool.id, tool])).values()]
}

if (import.meta.main) {
  const { values } = readArguments(usage, {
    name: { type: 'string' },
    version: { type: 'string' },
    to: { type: 'string', default: 'packed' },
  })
  console.log(await packProgram(values.to, values))
}
