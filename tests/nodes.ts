import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The Node of the project, that of the machine, and those that `OTHER_NODES` names. */
export const nodes = [
  process.execPath,
  machineNode(),
  ...(process.env['OTHER_NODES'] ?? '').split(delimiter),
]
  .filter((file) => file !== undefined && file !== '')
  .map((file) => ({
    node: file!,
    version: execFileSync(file!, ['--version'], { encoding: 'utf8' }).trim(),
  }))

/** The Node that is installed on the machine, behind the one that npm puts before it. */
function machineNode(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const files = folders
    .filter((folder) => !folder.includes('node_modules'))
    .flatMap((folder) => globSync('node{,.exe}', { cwd: folder }).map((file) => join(folder, file)))
  return files.find(
    (file) => Number(/\d+/.exec(execFileSync(file, ['--version'], { encoding: 'utf8' }))) >= 20,
  )
}
