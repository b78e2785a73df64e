import { join, relative } from 'node:path'

/** The project's own folder. */
export const projectRoot = join(import.meta.dirname, '..', '..')

/** A path as problems and readers name it: from the project's root. */
export function fromRoot(path: string): string {
  return relative(projectRoot, path)
}
