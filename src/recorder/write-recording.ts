import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { differs, type Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'

/**
 * Writes the recordings that changed, when all are made: beside the old files first, and only then
 * in their place, so that a run that is stopped half-way leaves everything as it was.
 */
export async function writeRecordings(outcomes: readonly Outcome[]): Promise<void> {
  const moves: [from: string, to: string][] = []
  for (const { job, after } of outcomes.filter(differs)) {
    const to = join(projectRoot, job.file)
    await mkdir(dirname(to), { recursive: true })
    await writeFile(`${to}.new`, after!)
    moves.push([`${to}.new`, to])
  }
  await Promise.all(moves.map(([from, to]) => rename(from, to)))
}
