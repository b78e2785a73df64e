import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** The files of a team’s own folder that docs/own-errors.md walks through, by their paths in it. */
export function documentedErrors(): Record<string, string> {
  return documentedFiles('docs/own-errors.md')
}

/** The files that a page of the documentation shows, each below a line with its name. */
export function documentedFiles(page: string): Record<string, string> {
  const text = readFileSync(page, 'utf8')
  const named = text.matchAll(/^`([\w/.-]+)`:\n\n(`{3,4})\w+\n([\s\S]*?)^\2$/gm)
  return Object.fromEntries([...named].map(([, file, , content]) => [file!, content!]))
}

/** Writes files into a folder. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
}

/** A folder of a team’s own errors outside the project, until the test is over. */
export function ownErrors(files: Record<string, string> = documentedErrors()): string {
  const folder = mkdtempSync(join(tmpdir(), 'own-errors-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFiles(folder, files)
  return folder
}
