import { mkdtemp, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scenarioIn } from '#content/reproduction.ts'
import type { NamedTool } from '#entry/tool.ts'
import { fetchPackage } from './fetch.ts'
import type { RecorderContext } from './context.ts'
import type { Found, Job } from './jobs.ts'
import { findToolVersion, readToolVersion, type ToolVersion } from './tool-version.ts'

/**
 * Jobs of the main version, with another version of the tool in its place: one of its older versions, with its Node
 * and what scenarios say for it, or any other, which is installed with this machine's own configuration. `remove`
 * takes that version away again. A scenario in which another program stands in for the tool has no part in it.
 */
export async function jobsAgainst(
  context: RecorderContext,
  { jobs: all, tools }: Pick<Found, 'jobs' | 'tools'>,
  version: string,
) {
  const jobs = all.filter(({ scenario }) => scenario.starter === undefined)
  const older = await olderJobs(jobs, tools, version)
  if (older) return { jobs: older, remove: async () => {} }
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tool-')))
  const remove = context.watch(folder)
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
    await remove()
    throw error
  }
}

/** The jobs with this older version of their tool; undefined where a tool names none such. */
async function olderJobs(
  jobs: readonly Job[],
  tools: readonly NamedTool[],
  version: string,
): Promise<Job[] | undefined> {
  if (!tools.every(({ olderVersions }) => version in olderVersions)) return undefined
  const versions = new Map<string, ToolVersion>()
  for (const tool of tools) versions.set(tool.id, await findToolVersion(tool, version))
  return jobs
    .filter(({ toolVersion }) => toolVersion.older === undefined)
    .map((job) => ({
      ...job,
      scenario: scenarioIn(job.scenario, version),
      toolVersion: versions.get(job.toolVersion.recorder.tool)!,
    }))
}
