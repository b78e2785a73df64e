import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The Node that the project brings: the package `node` has it under the name that its package.json says since it was
 * installed, which is `bin/node.exe` on Windows and `bin/node` elsewhere.
 *
 * @param {string} packageFile
 */
export function pinnedNode(packageFile, { join, dirname } = path) {
  const { bin } = JSON.parse(readFileSync(packageFile, 'utf8'))
  return join(dirname(packageFile), bin.node)
}
