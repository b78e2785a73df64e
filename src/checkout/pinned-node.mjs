import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The Node that the project brings: the package `node` has it under the name that its package.json says since it was
 * installed, which is `bin/node.exe` on Windows and `bin/node` elsewhere.
 *
 * @param {string} packageFile
 */
export function pinnedNode(
  packageFile,
  { join, dirname } = path,
  read = (/** @type {string} */ file) => readFileSync(file, 'utf8'),
) {
  const { bin } = JSON.parse(read(packageFile))
  return join(dirname(packageFile), bin.node)
}
