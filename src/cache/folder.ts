import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** How long something is kept after it was made. In days. */
export const keptFor = 60

/** Where a project keeps what can be made again; undefined where it has no place for it. Whoever deletes it loses nothing but time. */
export function cacheFolder(root: string, name = ''): string | undefined {
  if (!existsSync(join(root, 'node_modules'))) return undefined
  const folder = join(root, 'node_modules/.cache/error-knowledge-base', name)
  mkdirSync(folder, { recursive: true })
  return folder
}
