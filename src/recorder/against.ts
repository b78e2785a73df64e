import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fetchPackage } from './fetch.ts'
import { removeFolders } from './sandbox.ts'
import type { Outcome } from './outcome.ts'
import type { RecorderContext } from './context.ts'
import type { Job } from './jobs.ts'
import { readToolVersion } from './tool-version.ts'

/**
 * Jobs of the main version, with another version of the tool in its place, which is installed with
 * this machine's own configuration. `remove` jobs that version away again.
 */
export async function jobsAgainst(context: RecorderContext, jobs: readonly Job[], version: string) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tool-')))
  const unwatch = context.watch(folder)
  const remove = () => {
    removeFolders([folder])
    unwatch()
  }
  try {
    const main = jobs.filter(({ toolVersion }) => toolVersion.older === undefined)
    const packages = new Set(main.map(({ toolVersion }) => toolVersion.package))
    for (const name of packages) await fetchPackage(folder, `${name}@${version}`)
    const replaced = main.map(async (job) => {
      const { recorder, package: name, title } = job.toolVersion
      const named = { id: recorder.tool, name: title.replace(/ .*/, '') }
      return {
        ...job,
        toolVersion: await readToolVersion(join(folder, 'node_modules', name), named),
      }
    })
    return { jobs: await Promise.all(replaced), remove }
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
