import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/**
 * Runs npm as what it is to the project itself: the installer of packages, in a folder, with this machine’s own
 * configuration. It is the npm in `modules`, run by `node`. Returns what it printed where it fails.
 */
export async function install(
  words: readonly string[],
  folder: string,
  { modules, node }: { modules: string; node: string },
): Promise<string | undefined> {
  const quietly = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts']
  const child = spawn(node, [scriptIn(modules), ...quietly, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return status === 0 ? undefined : errors
}

/** Makes a tarball of a folder by the npm in `modules`, and gives its path in `destination`. */
export function pack(folder: string, destination: string, modules: string): string {
  mkdirSync(destination, { recursive: true })
  const words = ['pack', folder, '--pack-destination', destination, '--json', '--loglevel=error']
  const out = execFileSync(process.execPath, [scriptIn(modules), ...words], { encoding: 'utf8' })
  const [file] = [...out.matchAll(/"filename":\s*"([^"]+)"/g)].map(([, name]) => name!)
  if (!file) throw new Error(`No file was packed:\n${out}`)
  return join(destination, file.replace(/^@/, '').replace('/', '-'))
}

function scriptIn(modules: string): string {
  return join(modules, 'npm', 'bin', 'npm-cli.js')
}
