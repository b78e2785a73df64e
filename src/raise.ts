/** `npm run raise`: pins another version of a tool, records it, and reports what follows from it. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from '#command-arguments.ts'
import { fetchPackage, FetchError } from '#recorder/fetch.ts'
import { projectRoot } from '#recorder/project.ts'
import { readTool } from '#recorder/read-tool.ts'
import { problemsText } from '#recorder/report.ts'
import { complain, say } from '#say.ts'
import type { Problem } from '#schema/problem.ts'
import { installedVersion } from '#source/excerpt.ts'

const usage = `npm run raise -- <tool> [<version>]  pins this version of a tool, or the latest, in package.json and tool.yaml; then
                                    reports the codes that come and go, what is printed otherwise, by kind, and which
                                    texts and excerpts no longer hold. Recordings are written: git has the old ones`

const { positionals } = readArguments(usage, {}, { min: 1, max: 2 })
const [id, version = 'latest'] = positionals as [string, string?]

try {
  process.exitCode = (await raise()) ? 0 : 1
} catch (error) {
  if (!(error instanceof FetchError)) throw error
  complain(error.message)
  process.exitCode = 1
}

/** Raises the tool; returns whether everything holds. */
async function raise(): Promise<boolean> {
  const problems: Problem[] = []
  const tool = await readTool(join(projectRoot, 'content'), id, problems)
  if (!tool) {
    say(problemsText(problems))
    return false
  }
  const name = tool.package ?? tool.id
  // Before the other version is in the place of the pinned one, with which it is compared.
  const codes = run('1. Codes that come and go', 'coverage', id, '--against', version)
  if (!codes) return false
  await fetchPackage(projectRoot, `${name}@${version}`, '--save-exact')
  spawnSync(process.execPath, [join(projectRoot, 'src/lock-file.mjs')], { stdio: 'inherit' })
  pinIn(join(projectRoot, 'content', id, 'tool.yaml'), installedVersion(name, projectRoot)!)
  const recorded = run('2. What is printed otherwise', 'recorder', id, '--outdated')
  const checked = run('3. What no longer holds', 'checks', '--fix')
  return recorded && checked
}

function pinIn(file: string, installed: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^version: .*$/m, `version: ${installed}`))
}

/** Runs a command of this project under a heading; returns whether it succeeded. */
function run(heading: string, command: string, ...words: string[]): boolean {
  say(`\n${heading}\n`)
  const program = join(projectRoot, 'src', command, 'run.ts')
  const { status } = spawnSync(process.execPath, [program, ...words], { stdio: 'inherit' })
  return status === 0
}
