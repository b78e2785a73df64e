import { existsSync } from 'node:fs'
import { z, type ZodType } from 'zod'
import { ownFolder } from './own-folder.ts'
import { readTextFile } from './text-file.ts'
import { readYaml } from './yaml-text.ts'

/** The file of a team’s own folder that holds settings of the site. */
export const settingsFile = 'site.yaml'

/** What is wrong with settings. Their owner reads it, to whom the lines of our code say nothing. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.stack = message
  }
}

/** The settings in a team’s own folder; none where it has no such file. Throws all that is wrong with them. */
export function ownSettings<Settings>(schema: ZodType<Settings>): Partial<Settings> {
  const file = `${ownFolder()}/${settingsFile}`
  if (ownFolder() === undefined || !existsSync(file)) return {}
  const { value, problems } = readYaml(readTextFile(file), schema)
  if (value !== undefined) return value
  const lines = problems.map(({ line, message, fix }) => `${file}:${line}  ${message}\n    ${fix}`)
  throw new SettingsError([...new Set(lines)].join('\n'))
}

/** The programs that the owner says the tools of the folder bring. What is wrong with the file is said where it is read as settings. */
export function ownPrograms(folder: string | undefined): string[] {
  const file = `${folder}/${settingsFile}`
  if (folder === undefined || !existsSync(file)) return []
  const schema = z.looseObject({ programs: z.array(z.string()).default([]) })
  return readYaml(readTextFile(file), schema).value?.programs ?? []
}
