import { mkdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { differs, type Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'

/**
 * Writes the recordings that changed, when all are made: beside the old files first, and only then
 * in their place, so that a run that is stopped half-way leaves everything as it was. No link is
 * followed, also none that has come while the cases ran.
 */
export async function writeRecordings(outcomes: readonly Outcome[]): Promise<void> {
  const moves: [from: string, to: string][] = []
  for (const { job, after } of outcomes.filter(differs)) {
    const to = join(projectRoot, job.file)
    await makeFolder(dirname(to))
    await rm(`${to}.new`, { force: true })
    await writeFile(`${to}.new`, after!, { flag: 'wx' })
    moves.push([`${to}.new`, to])
  }
  await Promise.all(moves.map(([from, to]) => rename(from, to)))
}

/** Makes the folder of an entry's recordings, unless it is there. */
async function makeFolder(recordings: string): Promise<void> {
  const content = join(recordings, '..', '..', '..')
  await refuseLinks(dirname(recordings), content)
  await mkdir(recordings, { recursive: true })
  await refuseLinks(recordings, content)
}

async function refuseLinks(folder: string, content: string): Promise<void> {
  if ((await realpath(folder)) === join(await realpath(content), relative(content, folder))) return
  throw new Error(`${folder} lies behind a symbolic link: put the folder itself there`)
}
