import { spawnSync } from 'node:child_process'
import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeFolders } from './home.ts'
import type { Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'
import type { Stage } from './stage.ts'
import type { Take } from './takes.ts'
import { readWitness } from './witness.ts'

/** A version of a tool that could not be fetched; the message says what the installation printed. */
export class FetchError extends Error {}

/**
 * Takes of the main witness, with another version of the tool in its place, which is installed with
 * this machine's own configuration. `remove` takes that version away again.
 */
export async function takesAgainst(stage: Stage, takes: readonly Take[], version: string) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tool-')))
  const unwatch = stage.watch(folder)
  const remove = () => {
    removeFolders([folder])
    unwatch()
  }
  try {
    const main = takes.filter(({ witness }) => witness.older === undefined)
    const packages = new Set(main.map(({ witness }) => witness.package))
    for (const name of packages) fetchPackage(stage, folder, `${name}@${version}`)
    const replaced = main.map(async (take) => {
      const { tool, package: name, title } = take.witness
      const named = { id: tool, name: title.replace(/ .*/, '') }
      return { ...take, witness: await readWitness(join(folder, 'node_modules', name), named) }
    })
    return { takes: await Promise.all(replaced), remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The outcome without the tool's version, which differs by intent. */
export function besidesVersion(outcome: Outcome): Outcome {
  const version = /^tool: .*$/m.exec(outcome.before ?? '')?.[0]
  return version ? { ...outcome, after: outcome.after?.replace(/^tool: .*$/m, version) } : outcome
}

/** Installs a package into a folder, with this machine’s own configuration. */
export function fetchPackage({ node }: Pick<Stage, 'node'>, folder: string, spec: string): void {
  const npm = join(projectRoot, 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const options = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    spec,
  ]
  const { status, stderr } = spawnSync(node.path, [npm, ...options], { encoding: 'utf8' })
  if (status !== 0) throw new FetchError(`${spec} could not be installed:\n${stderr}`)
}
