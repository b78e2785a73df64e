import { join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import { isMadeBy } from '#content/fingerprint.ts'
import { readTextFile } from '#content/text-file.ts'
import { formatExchange, formatRecording, parseRecording } from '#content/recording.ts'
import { refuseLarge } from './run-commands.ts'
import { unmetNeeds } from './needs.ts'
import { projectRoot } from './project.ts'
import { runCase, type CaseRun } from './run-case.ts'
import type { RecorderContext } from './context.ts'
import type { Job } from './jobs.ts'

/** What came of a job: a recording, or the reason why there is none. */
export interface Outcome {
  job: Job
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

/** Makes one recording, without writing it. Throws only when the context's signal is given. */
export async function record(context: RecorderContext, job: Job): Promise<Outcome> {
  const before = readRecording(job)
  const unmet = unmetNeeds(job.scenario.needs, context.confinement, context.node.path)
  if (unmet.length > 0) return { job, before, skipped: unmet.join('; ') }
  try {
    const run = await runCase(context, job.toolVersion, job.scenario)
    const after = formatRecording(run.recording)
    refuseLarge('the recording', after)
    return { job, before, run, after }
  } catch (error) {
    context.signal?.throwIfAborted()
    return { job, before, failed: error instanceof Error ? error.message : String(error) }
  }
}

/** Whether what happens now is not what was recorded. */
export function differs({ job, before, after }: Outcome): boolean {
  if (after === undefined || before === after) return false
  if (before === undefined || !job.toolVersion.recorder.sendsAtOnce) return true
  return inAnyOrder(before) !== inAnyOrder(after)
}

/** A recording of a tool that sends requests at once, without what it says by their order. */
function inAnyOrder(text: string): string {
  try {
    const recording = parseRecording(text)
    const lines = recording.wire.map(formatExchange).sort()
    return `${lines.join('\n')}\n${formatRecording({ ...recording, wire: [] })}`
  } catch {
    return text
  }
}

/** Whether a recording is missing, or was made with another version of the tool or by another scenario. */
export function isOutdated(job: Job): boolean {
  const before = readRecording(job)
  if (before === undefined) return true
  const recording = parseRecording(before)
  return recording.tool !== job.toolVersion.title || !isMadeBy(job.scenario, recording)
}

/** How a job differs from its recording: where, what to do about it, and a unified diff. */
export function differenceText(outcome: Outcome): string {
  const { job, before } = outcome
  const cause =
    before === undefined
      ? `there is no recording of the case ${job.case} yet`
      : 'what happens now is not what was recorded'
  const fix = `if this is right, accept it with: npm run record -- ${job.entry}`
  return `${job.file}: ${cause}\n  ${scenarioPlace(job)}\n  ${fix}\n${patch(outcome)}`
}

/** How another version of the tool differs from the recording. */
export function versionText(outcome: Outcome): string {
  const { job } = outcome
  return `${job.file}: ${job.toolVersion.title} does otherwise\n  ${scenarioPlace(job)}\n${patch(outcome)}`
}

/** Where a job is made to happen: `(the scenario: content/npm/E403/reproduce.yaml:7)`. */
export function scenarioPlace({ scenarioFile, line }: Job): string {
  return `(the scenario: ${scenarioFile}:${line})`
}

/** Lines; comparing texts takes the square of what differs. */
const mostDifferences = 2000

/** The lines that differ, each with its sign. */
export function changedLines(outcome: Outcome): string {
  return patch(outcome)
    .split('\n')
    .filter((line) => /^[-+](?!-- |\+\+ )/.test(line))
    .join('\n')
}

function patch({ job, before = '', after = '' }: Outcome): string {
  const [then, now] = [`${job.file}, as recorded`, `${job.file}, now`]
  const options = { context: 3, maxEditLength: mostDifferences }
  const text = createTwoFilesPatch(then, now, before, after, '', '', options)
  if (text === undefined) return `more than ${mostDifferences} lines differ\n`
  return text.replace(/^=+\n/, '').replaceAll('\t\n', '\n')
}

function readRecording(job: Job): string | undefined {
  try {
    return readTextFile(join(projectRoot, job.file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
