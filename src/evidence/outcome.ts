import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { formatRecording } from '#knowledge/recording.ts'
import { unmetNeeds } from './needs.ts'
import { projectRoot } from './project.ts'
import { CaseError, runCase, type CaseRun, type Stage } from './run-case.ts'
import type { Take } from './takes.ts'

/** What came of a take: a recording, or the reason why there is none. */
export interface Outcome {
  take: Take
  run?: CaseRun
  /** The recording as it is written. */
  text?: string
  /** What this machine lacks for it. */
  skipped?: string
  failed?: string
}

/** Makes one recording, without writing it. */
export async function record(stage: Stage, take: Take): Promise<Outcome> {
  const program = Object.values(take.witness.commands)[0]!
  const unmet = unmetNeeds(take.scenario.needs, stage.node.path, program)
  if (unmet.length > 0) return { take, skipped: unmet.join('; ') }
  try {
    const run = await runCase(stage, take.witness, take.scenario)
    return { take, run, text: formatRecording(run.recording) }
  } catch (error) {
    if (error instanceof CaseError) return { take, failed: error.message }
    throw error
  }
}

/** The recording as it lies in the project; undefined where there is none yet. */
export async function recorded(take: Take): Promise<string | undefined> {
  try {
    return await readFile(join(projectRoot, take.file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** How a take differs from its recording, as a unified diff with the command that accepts it; undefined where it does not. */
export async function difference({ take, text }: Outcome): Promise<string | undefined> {
  const before = await recorded(take)
  if (before === text || text === undefined) return undefined
  const patch = createTwoFilesPatch(
    take.file,
    'what happens now',
    before ?? '',
    text,
    undefined,
    undefined,
    { context: 3 },
  )
  const cause =
    before === undefined ? 'it was never recorded' : 'what happens is no longer what was recorded'
  return `${take.file}: ${cause}.\nIf that is right, accept it: npm run record -- ${take.entry}\n${patch}`
}
