import { spawn } from 'node:child_process'
import { once } from 'node:events'
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
  const script = join(modules, 'npm', 'bin', 'npm-cli.js')
  const quietly = ['--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts']
  const child = spawn(node, [script, ...quietly, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [errors, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  return status === 0 ? undefined : errors
}
