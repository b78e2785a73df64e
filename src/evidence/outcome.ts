import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { formatRecording } from '#knowledge/recording.ts'
import { unmetNeeds } from './needs.ts'
import { projectRoot } from './project.ts'
import { runCase, type CaseRun } from './run-case.ts'
import type { Stage } from './stage.ts'
import type { Take } from './takes.ts'

/** What came of a take: a recording, or the reason why there is none. */
export interface Outcome {
  take: Take
  /** The recording as it lies in the project, where there is one. */
  before?: string
  run?: CaseRun
  /** The recording as it would be written now. */
  after?: string
  /** What this machine lacks for it. */
  skipped?: string
  /** Why it could not be made. */
  failed?: string
}

/** Makes one recording, without writing it. Throws only when the stage's signal is given. */
export async function record(stage: Stage, take: Take): Promise<Outcome> {
  const before = await readRecording(take)
  const [program] = Object.values(take.witness.commands)
  const unmet = unmetNeeds(take.scenario.needs, stage.node.path, program!)
  if (unmet.length > 0) return { take, before, skipped: unmet.join('; ') }
  try {
    const run = await runCase(stage, take.witness, take.scenario)
    return { take, before, run, after: formatRecording(run.recording) }
  } catch (error) {
    stage.signal?.throwIfAborted()
    return { take, before, failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Whether what happens now is not what was recorded. */
export function differs({ before, after }: Outcome): boolean {
  return after !== undefined && before !== after
}

/** How a take differs from its recording: where, what to do about it, and a unified diff. */
export function differenceText(outcome: Outcome): string {
  const { take, before } = outcome
  const cause =
    before === undefined
      ? `there is no recording of the case ${take.case} yet`
      : 'what happens now is not what was recorded'
  const mend = `if this is right, accept it with: npm run record -- ${take.entry}`
  return `${take.file}: ${cause}\n  ${scenarioPlace(take)}\n  ${mend}\n${patch(outcome)}`
}

/** How another version of the tool differs from the recording. */
export function versionText(outcome: Outcome): string {
  const { take } = outcome
  return `${take.file}: ${take.witness.title} does otherwise\n  ${scenarioPlace(take)}\n${patch(outcome)}`
}

/** Where a take is made to happen: `(the scenario: content/npm/E403/reproduce.yaml:7)`. */
export function scenarioPlace({ scenarioFile, line }: Take): string {
  return `(the scenario: ${scenarioFile}:${line})`
}

function patch({ take, before = '', after = '' }: Outcome): string {
  const [then, now] = [`${take.file}, as recorded`, `${take.file}, now`]
  const text = createTwoFilesPatch(then, now, before, after, '', '', { context: 3 })
  return text.replace(/^=+\n/, '').replaceAll('\t\n', '\n')
}

async function readRecording(take: Take): Promise<string | undefined> {
  try {
    return await readFile(join(projectRoot, take.file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
