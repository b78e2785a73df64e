/** Read by the Node that a user has, so this is JavaScript. */
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** How long something is kept after it was made. In days. */
export const keptFor = 60

/**
 * Where a project keeps what can be made again; undefined where it has no place for it. Whoever deletes it loses nothing but time.
 *
 * @param {string} root
 */
export function cacheFolder(root, name = '') {
  if (!existsSync(join(root, 'node_modules'))) return undefined
  const folder = join(root, 'node_modules/.cache/error-knowledge-base', name)
  mkdirSync(folder, { recursive: true })
  return folder
}
