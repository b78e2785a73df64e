import { glob, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parse } from 'yaml'
import type { NamedTool } from '#knowledge/entry.ts'
import { parseReproduction, type NamedScenario } from '#knowledge/reproduction.ts'
import type { Problem } from '#schema/problem.ts'
import { toolSchema } from '#schema/tool.ts'
import { commandWords } from './command-words.ts'
import { fromRoot, projectRoot } from './project.ts'
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

/** The takes of all entries below `content`, or of those named in `only`; and everything wrong with their scenarios. */
export async function readTakes(
  content: string,
  only: readonly string[] = [],
): Promise<{ takes: Take[]; problems: Problem[] }> {
  const files = (await Array.fromAsync(glob('*/*/reproduce.yaml', { cwd: content }))).sort()
  const wanted = files.filter((file) => only.length === 0 || only.includes(dirname(file)))
  const missing = only.filter((entry) => !files.includes(join(entry, 'reproduce.yaml')))
  const found = await Promise.all(wanted.map((file) => readEntry(content, file)))
  return {
    takes: found.flatMap(({ takes }) => takes),
    problems: [
      ...missing.map((entry) =>
        problemIn(
          join(content, entry),
          undefined,
          'there is no reproduce.yaml',
          'write it, or name an entry as tool/CODE',
        ),
      ),
      ...found.flatMap(({ problems }) => problems),
    ],
  }
}

async function readEntry(content: string, file: string) {
  const path = join(content, file)
  const { scenarios, problems: found } = parseReproduction(await readFile(path, 'utf8'))
  const problems = found.map(({ line, message, mend }) => problemIn(path, line, message, mend))
  const tool = await readTool(content, dirname(dirname(file)))
  const takes: Take[] = []
  for (const named of scenarios) {
    for (const older of [undefined, ...named.scenario.also]) {
      try {
        const witness = await findWitness(tool, older)
        problems.push(...commandProblems(named, witness, path))
        takes.push(takeOf(dirname(file), named, witness, path))
      } catch (error) {
        if (!(error instanceof WitnessError)) throw error
        problems.push(problemIn(path, named.line, `${named.case}: ${error.message}`, error.mend))
      }
    }
  }
  return { takes: problems.length > 0 ? [] : takes, problems }
}

function takeOf(entry: string, named: NamedScenario, witness: Witness, path: string): Take {
  const name = witness.older === undefined ? named.case : `${named.case}@${witness.older}`
  const file = fromRoot(join(dirname(path), 'recordings', `${name}.txt`))
  return { ...named, entry, witness, scenarioFile: fromRoot(path), file }
}

async function readTool(content: string, id: string): Promise<NamedTool> {
  const text = await readFile(join(content, id, 'tool.yaml'), 'utf8')
  return { ...toolSchema.parse(parse(text)), id }
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
    return [problemIn(path, line, `${id}: the command needs a shell: ${scenario.command}`, mend)]
  }
  if (witness.commands[name]) return []
  const mend = `begin it with ${Object.keys(witness.commands).join(' or ')}`
  return [problemIn(path, line, `${id}: ${name} is no command of ${witness.title}`, mend)]
}

function problemIn(path: string, line: number | undefined, message: string, mend: string): Problem {
  return { rule: 'reproduction', severity: 'error', file: fromRoot(path), line, message, mend }
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
        undefined,
        `no case of reproduce.yaml makes ${basename(file)}`,
        'delete it, or write the case',
      ),
    )
}
