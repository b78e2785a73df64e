import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RefusedFile } from './files.ts'

/** The variable that names the folder of a team’s own errors. */
export const ownFolderVariable = 'EKB_CONTENT'

/** The folder of a team’s own errors, outside the project; undefined where none is named. It need not be there. */
export function ownFolder(): string | undefined {
  const named = process.env[ownFolderVariable]
  return named ? resolve(named).replaceAll('\\', '/') : undefined
}

/** What is wrong where the folder that is named is not there. */
export function lostFolder(folder: string): RefusedFile[] {
  if (existsSync(folder)) return []
  const message = `${ownFolderVariable} names this folder, and it is not there`
  return [{ file: folder, message, fix: `correct the path, or leave ${ownFolderVariable} out` }]
}
