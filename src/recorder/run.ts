/** `npm run record`: makes recordings by running the real tools, or compares them with what happens now. */
import { constants } from 'node:os'
import { resolve } from 'node:path'
import { readArguments } from '#command-arguments.ts'
import { ConfinementError, confinementText } from './confinement.ts'
import { jobsAgainst } from './against.ts'
import { FetchError } from './fetch.ts'
import { inParallel } from './in-parallel.ts'
import { besidesVersion, kindsText, printedOtherwise } from './printed-otherwise.ts'
import { differenceText, differs, isOutdated, record, type Outcome } from './outcome.ts'
import { projectRoot } from './project.ts'
import { outcomeText, problemsText, totalText } from './report.ts'
import { openContext, type RecorderContext } from './context.ts'
import { readJobs, recordingsWithoutJob, type Found, type Job } from './jobs.ts'
import { ToolVersionError } from './tool-version.ts'
import { complain, say } from '#say.ts'
import { writeRecordings } from './write-recording.ts'

const usage = `npm run record -- [tool|tool/CODE …]      makes the recordings of these tools or entries, or of all
  --outdated           only those made with another version of the tool, or by a scenario that was changed since
  --check              writes nothing; fails where what happens is not what was recorded
  --print              writes nothing; prints the recordings
  --against <version>  writes nothing; reports what another version of the tool does otherwise: latest, 12.1.0,
                       or one of the older versions that tool.yaml names: 8
  --content <folder>   another folder than content/
  --unconfined         where this machine has nothing to confine scenarios with, runs them all the same`

const options = {
  outdated: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  print: { type: 'boolean', default: false },
  against: { type: 'string' },
  content: { type: 'string', default: 'content' },
  unconfined: { type: 'boolean', default: false },
} as const

const stop = new AbortController()
let stoppedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stoppedBy = signal
    stop.abort()
  })
}

try {
  process.exitCode = (await main()) ? 0 : 1
} catch (error) {
  process.exitCode = stoppedBy ? 128 + constants.signals[stoppedBy] : 1
  if (stoppedBy) complain(`stopped by ${stoppedBy}: no recording was changed`)
  else if (error instanceof FetchError || error instanceof ConfinementError) complain(error.message)
  else if (error instanceof ToolVersionError) complain(`${error.message}\n    ${error.fix}`)
  else throw error
}

/** Does what the command line says; returns whether all is well. */
async function main(): Promise<boolean> {
  const { values, positionals } = readArguments(usage, options, { max: Infinity })
  const content = resolve(projectRoot, values.content)
  const { jobs: all, tools, problems } = await readJobs(content, positionals)
  const jobs = values.outdated ? all.filter(isOutdated) : all
  if (positionals.length === 0 && problems.length === 0)
    problems.push(...(await recordingsWithoutJob(content, all)))
  const began = performance.now()
  const outcomes = await performOn({ jobs, tools }, values)
  if (problems.length > 0) say(`\n${problemsText(problems)}`)
  const wrong = problems.length > 0 || outcomes.some(({ failed }) => failed)
  const accepted = await settle(outcomes, values)
  say(`\n${totalText(outcomes, performance.now() - began)}`)
  return !wrong && accepted
}

async function performOn(
  found: Pick<Found, 'jobs' | 'tools'>,
  { against, unconfined }: { against?: string; unconfined: boolean },
): Promise<Outcome[]> {
  const context = await openContext(stop.signal, { unconfined })
  say(confinementText[context.confinement])
  try {
    return await (against
      ? performAgainst(context, found, against)
      : performAll(context, found.jobs))
  } finally {
    await context.close()
  }
}

/** Writes, prints or compares; returns whether the recordings are as they should be. */
async function settle(
  outcomes: readonly Outcome[],
  { print, check, against }: { print: boolean; check: boolean; against?: string },
): Promise<boolean> {
  if (print) {
    for (const { job, after = '' } of outcomes) say(`\n${job.file}\n${after}`)
    return true
  }
  if (check) {
    for (const outcome of outcomes.filter(differs)) say(`\n${differenceText(outcome)}`)
    return !outcomes.some(differs)
  }
  if (!against) await writeRecordings(outcomes)
  const otherwise = printedOtherwise(outcomes)
  if (otherwise.length > 0) say(`\n${kindsText(otherwise)}`)
  return !against || !outcomes.some(differs)
}

function performAll(
  context: RecorderContext,
  jobs: readonly Job[],
  also = (outcome: Outcome) => outcome,
) {
  return inParallel(jobs, async (job) => {
    const outcome = also(await record(context, job))
    say(outcomeText(outcome))
    return outcome
  })
}

async function performAgainst(
  context: RecorderContext,
  found: Pick<Found, 'jobs' | 'tools'>,
  version: string,
) {
  const other = await jobsAgainst(context, found, version)
  try {
    return await performAll(context, other.jobs, besidesVersion)
  } finally {
    await other.remove()
  }
}
