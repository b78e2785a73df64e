import { basename, dirname, join } from 'node:path'
import { filesAt } from '#content/files.ts'
import type { Problem } from '#schema/problem.ts'
import { problemIn } from './problem-in.ts'

/** The scenarios below a content folder. */
export interface ScenarioFiles {
  /** `npm/E403/reproduce.yaml` */
  files: string[]
  /** What is not read, and why: links, which lead elsewhere, and files that are too large. */
  problems: Problem[]
}

/**
 * Finds the scenarios of all entries. One is left out where anything of it is a link, the folder of its recordings
 * too: what is read there, and what a recording would be written to, could be any file of the machine.
 */
export function scenarioFiles(content: string): ScenarioFiles {
  const [root, name] = [dirname(content), basename(content)]
  const found = filesAt(root)
  const has = (file: string) => found.text(file) !== undefined
  const isRefused = (path: string) =>
    found.refused().some(({ file }) => file === path || file.startsWith(`${path}/`))
  const entries = found
    .folders(name)
    .filter((tool) => has(`${name}/${tool}/tool.yaml`) || !isRefused(`${name}/${tool}/tool.yaml`))
    .flatMap((tool) => found.folders(`${name}/${tool}`).map((entry) => `${tool}/${entry}`))
    .filter((entry) => has(`${name}/${entry}/reproduce.yaml`))
  for (const entry of entries) found.list(`${name}/${entry}/recordings`)
  return {
    files: entries
      .filter((entry) => !isRefused(`${name}/${entry}`))
      .map((entry) => `${entry}/reproduce.yaml`),
    problems: found
      .refused()
      .map(({ file, message, fix }) => problemIn(join(root, file), message, fix)),
  }
}
