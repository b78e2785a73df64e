import { glob, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { NamedTool } from '#knowledge/entry.ts'
import { parseReproduction, type NamedScenario } from '#knowledge/reproduction.ts'
import type { Problem } from '#schema/problem.ts'
import { commandWords } from './command-words.ts'
import { fromRoot, projectRoot } from './project.ts'
import { problemIn } from './problem-in.ts'
import { readTool } from './read-tool.ts'
import { findWitness, WitnessError, type Witness } from './witness.ts'

/** One recording to make: a case with one version of its tool. */
export interface Take extends NamedScenario {
  /** The entry: npm/E403. */
  entry: string
  witness: Witness
  /** `reproduce.yaml`, from the project’s root. */
  scenarioFile: string
  /** The recording, from the project’s root. */
  file: string
}

/** Takes, and everything wrong with the scenarios that they come from. */
export interface Found {
  takes: Take[]
  problems: Problem[]
}

/** The takes of all entries below `content`, or of those named in `only`. */
export async function readTakes(content: string, only: readonly string[] = []): Promise<Found> {
  const files = (await Array.fromAsync(glob('*/*/reproduce.yaml', { cwd: content }))).sort()
  const wanted = files.filter((file) => only.length === 0 || only.includes(dirname(file)))
  const problems = only
    .filter((entry) => !files.includes(join(entry, 'reproduce.yaml')))
    .map((entry) =>
      problemIn(
        join(content, entry),
        'there is no reproduce.yaml',
        'write it, or name an entry as tool/CODE',
      ),
    )
  const tools = new Map<string, NamedTool | undefined>()
  for (const id of new Set(wanted.map((file) => dirname(dirname(file))))) {
    tools.set(id, await readTool(content, id, problems))
  }
  const takes: Take[] = []
  for (const file of wanted) {
    const found = await readEntry(
      join(content, file),
      dirname(file),
      tools.get(dirname(dirname(file))),
    )
    problems.push(...found.problems)
    if (found.problems.length === 0) takes.push(...found.takes)
  }
  return { takes, problems }
}

async function readEntry(path: string, entry: string, tool?: NamedTool): Promise<Found> {
  const { scenarios, problems: found } = parseReproduction(await readFile(path, 'utf8'))
  const problems = found.map(({ line, message, mend }) => problemIn(path, message, mend, line))
  const takes: Take[] = []
  for (const named of tool ? scenarios : []) {
    for (const older of [undefined, ...named.scenario.also]) {
      try {
        const witness = await findWitness(tool!, older)
        takes.push(takeOf(entry, named, witness, path))
        if (!older) problems.push(...commandProblems(named, witness, path))
      } catch (error) {
        if (!(error instanceof WitnessError)) throw error
        problems.push(problemIn(path, `${named.case}: ${error.message}`, error.mend, named.line))
      }
    }
  }
  return { takes, problems }
}

function takeOf(entry: string, named: NamedScenario, witness: Witness, path: string): Take {
  const name = witness.older === undefined ? named.case : `${named.case}@${witness.older}`
  const file = fromRoot(join(dirname(path), 'recordings', `${name}.txt`))
  return { ...named, entry, witness, scenarioFile: fromRoot(path), file }
}

/** The command has to be one of the tool's, and to need no shell. */
function commandProblems(
  { case: id, line, scenario }: NamedScenario,
  witness: Witness,
  path: string,
): Problem[] {
  const name = commandWords(scenario.command)?.[0]
  if (name === undefined) {
    const mend = 'quote what has a meaning to a shell; put what comes before into `before`'
    return [problemIn(path, `${id}: the command needs a shell: ${scenario.command}`, mend, line)]
  }
  if (witness.commands[name]) return []
  const mend = `begin it with ${Object.keys(witness.commands).join(' or ')}`
  return [problemIn(path, `${id}: ${name} is no command of ${witness.title}`, mend, line)]
}

/** The recordings of these takes' entries that none of the takes makes: their case is gone. */
export async function strayRecordings(content: string, takes: readonly Take[]): Promise<Problem[]> {
  const made = new Set(takes.map(({ file }) => file))
  const folders = new Set(takes.map(({ file }) => dirname(file)))
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
