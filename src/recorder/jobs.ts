import { glob } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readTextFile } from '#content/text-file.ts'
import type { NamedTool } from '#entry/tool.ts'
import { parseReproduction, scenarioFor, type NamedScenario } from '#content/reproduction.ts'
import type { Problem } from '#schema/problem.ts'
import type { Scenario } from '#schema/reproduction.ts'
import { commandWords } from '#commands/words.ts'
import { fromRoot, projectRoot } from './project.ts'
import { problemIn } from './problem-in.ts'
import { readTool } from './read-tool.ts'
import { scenarioFiles } from './scenario-files.ts'
import { fetchOlderVersions, FetchError } from './fetch.ts'
import {
  findStarter,
  findToolVersion,
  olderFolder,
  ToolVersionError,
  type ToolVersion,
} from './tool-version.ts'

/** One recording to make: a case with one version of its tool. */
export interface Job extends NamedScenario {
  /** The entry: npm/E403. */
  entry: string
  toolVersion: ToolVersion
  /** `reproduce.yaml`, from the project’s root. */
  scenarioFile: string
  /** The recording, from the project’s root. */
  file: string
}

/** Jobs, and everything wrong with the scenarios that they come from. */
export interface Found {
  jobs: Job[]
  /** The tools that the jobs are of. */
  tools: NamedTool[]
  problems: Problem[]
}

/** The jobs of all entries below `content`, or of the entries and the tools named in `only`. */
export async function readJobs(content: string, only: readonly string[] = []): Promise<Found> {
  const { files, problems } = scenarioFiles(content)
  const named = (file: string) => [dirname(file), dirname(dirname(file))]
  const wanted = files.filter(
    (file) => only.length === 0 || named(file).some((one) => only.includes(one)),
  )
  for (const entry of only.filter((one) => !wanted.some((file) => named(file).includes(one)))) {
    const fix = 'write it, or name an entry as tool/CODE'
    problems.push(problemIn(join(content, entry), 'there is no reproduce.yaml', fix))
  }
  const tools = new Map<string, NamedTool | undefined>()
  for (const id of new Set(wanted.map((file) => dirname(dirname(file))))) {
    tools.set(id, await readTool(content, id, problems))
  }
  const needed = [...tools].flatMap(([id, tool]) => {
    const files = wanted.filter((file) => dirname(dirname(file)) === id)
    return tool && files.some((file) => namesOlder(join(content, file))) ? [tool] : []
  })
  const missing = await fetchFor(needed, problems)
  const jobs: Job[] = []
  for (const file of wanted) {
    const tool = tools.get(dirname(dirname(file)))
    const withOlder = tool !== undefined && !missing.has(tool.id)
    const found = await readEntry(join(content, file), dirname(file), tool, withOlder)
    problems.push(...found.problems)
    if (found.problems.length === 0) jobs.push(...found.jobs)
  }
  return { jobs, tools: [...tools.values()].filter((tool) => tool !== undefined), problems }
}

/**
 * Fetches the older versions of tools; returns the tools whose versions could not be fetched, so
 * that recordings of the main version can be made all the same.
 */
async function fetchFor(tools: readonly NamedTool[], problems: Problem[]): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const tool of tools) {
    try {
      await fetchOlderVersions(tool)
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      missing.add(tool.id)
      const fix = `only ${tool.name} ${tool.version} is run until they are there; once the registry can be reached, run the command again`
      problems.push(
        problemIn(join(olderFolder(tool.id), 'package.json'), error.message.trim(), fix),
      )
    }
  }
  return missing
}

async function readEntry(
  path: string,
  entry: string,
  tool: NamedTool | undefined,
  withOlder: boolean,
): Promise<Omit<Found, 'tools'>> {
  const { scenarios, problems: found } = parseReproduction(readTextFile(path))
  const problems = found.map(({ line, message, fix }) => problemIn(path, message, fix, line))
  const jobs: Job[] = []
  for (const named of tool ? scenarios : []) {
    for (const older of [undefined, ...(withOlder ? olderIn(named.scenario) : [])]) {
      try {
        const { starter } = named.scenario
        const toolVersion = await (starter === undefined
          ? findToolVersion(tool!, older)
          : findStarter(tool!, starter))
        const job = jobOf(entry, named, tool!, toolVersion, path)
        jobs.push(job)
        const isNew = older === undefined || named.scenario.inOlder[older]?.command !== undefined
        if (isNew) problems.push(...commandProblems(job, toolVersion, path))
      } catch (error) {
        if (!(error instanceof ToolVersionError)) throw error
        problems.push(problemIn(path, `${named.case}: ${error.message}`, error.fix, named.line))
      }
    }
  }
  return { jobs, problems }
}

function jobOf(
  entry: string,
  named: NamedScenario,
  tool: NamedTool,
  toolVersion: ToolVersion,
  path: string,
): Job {
  const name = toolVersion.older === undefined ? named.case : `${named.case}@${toolVersion.older}`
  const file = fromRoot(join(dirname(path), 'recordings', `${name}.txt`))
  const { older } = toolVersion
  const scenario = scenarioFor(tool, named.scenario, older)
  return { ...named, scenario, entry, toolVersion, scenarioFile: fromRoot(path), file }
}

/** Whether a case of this `reproduce.yaml` is recorded with an older version. */
function namesOlder(path: string): boolean {
  const { scenarios } = parseReproduction(readTextFile(path))
  return scenarios.some(({ scenario }) => olderIn(scenario).length > 0)
}

/** The older versions that a case is recorded with; what stands in for the tool has none of these. */
function olderIn({ also, inOlder, starter }: Scenario): string[] {
  if (starter !== undefined) return []
  return [...new Set([...also, ...Object.keys(inOlder)])]
}

/** The commands have to be the tool's, and to need no shell; a check may be one of Node, too. */
function commandProblems(
  { case: id, line, scenario }: NamedScenario,
  toolVersion: ToolVersion,
  path: string,
): Problem[] {
  const { command, checks = [], needs = [] } = scenario
  const own = Object.keys(toolVersion.commands)
  const faults = [
    commandFault(command, own, toolVersion.title),
    ...checks.map((check) => commandFault(check, [...own, 'node'], toolVersion.title)),
    checks.length > 0 && needs.some((need) => need === 'mounts' || need === 'routes')
      ? {
          message: 'a check would not find what `before` mounts or routes',
          fix: 'take `checks` out',
        }
      : undefined,
  ].filter((fault) => fault !== undefined)
  return faults.map(({ message, fix }) => problemIn(path, `${id}: ${message}`, fix, line))
}

function commandFault(command: string, known: readonly string[], title: string) {
  const name = commandWords(command)?.[0]
  if (name === undefined) {
    const fix = 'quote what has a meaning to a shell; put what comes before into `before`'
    return { message: `the command needs a shell: ${command}`, fix }
  }
  if (known.includes(name)) return undefined
  return {
    message: `${name} is no command of ${title}`,
    fix: `begin it with ${known.join(' or ')}`,
  }
}

/** The recordings of these jobs' entries that none of the jobs makes: their case is gone. */
export async function recordingsWithoutJob(
  content: string,
  jobs: readonly Job[],
): Promise<Problem[]> {
  const made = new Set(jobs.map(({ file }) => file))
  const folders = new Set(jobs.map(({ file }) => dirname(file)))
  const files = await Array.fromAsync(glob('*/*/recordings/*.txt', { cwd: content }))
  return files
    .map((file) => fromRoot(join(content, file)))
    .filter((file) => folders.has(dirname(file)) && !made.has(file))
    .map((file) =>
      problemIn(
        join(projectRoot, file),
        `no case of reproduce.yaml makes ${basename(file)}`,
        'delete it, or write the case',
      ),
    )
}
