import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inParallel } from '#recorder/in-parallel.ts'
import { confinementText } from '#recorder/confinement.ts'
import { privateDataIn } from '#recorder/private-data.ts'
import { differenceText, differs, record, type Outcome } from '#recorder/outcome.ts'
import { projectRoot } from '#recorder/project.ts'
import { problemsText } from '#recorder/report.ts'
import { openContext, type RecorderContext } from '#recorder/context.ts'
import { readJobs, recordingsWithoutJob } from '#recorder/jobs.ts'
import { dueOf, noteHeld, saveHeld } from './due.ts'

const content = join(projectRoot, 'content')
const { jobs, problems } = await readJobs(content)
const due = dueOf(jobs)
const longest = 30_000

test('every scenario can be run, and every recording has one', async () => {
  const unexpected = await recordingsWithoutJob(content, jobs)
  expect(problemsText([...problems, ...unexpected])).toBe('')
})

describe('the tools do what was recorded', () => {
  const stop = new AbortController()
  let context: RecorderContext
  let outcomes: Outcome[]

  beforeAll(
    async () => {
      context = await openContext(stop.signal)
      console.log(confinementText[context.confinement])
      console.log(`${due.length} of ${jobs.length} recordings are made again`)
      outcomes = await inParallel(due, (job) => record(context, job))
      for (const [index, outcome] of outcomes.entries())
        if (outcome.failed || differs(outcome)) outcomes[index] = await onceMore(context, outcome)
    },
    Math.ceil(due.length / availableParallelism()) * longest + longest,
  )

  afterAll(async () => {
    saveHeld()
    stop.abort()
    await context.close()
  })

  test.for(due.map((job, index) => ({ name: job.file, index })))('$name', ({ index }, context) => {
    const outcome = outcomes[index]!
    if (outcome.skipped) context.skip(outcome.skipped)
    if (outcome.failed) expect.fail(outcome.failed)
    if (differs(outcome)) expect.fail(differenceText(outcome))
    expect(
      privateDataIn(outcome.before!, outcome.job.scenario, outcome.job.toolVersion.recorder),
    ).toEqual([])
    noteHeld(outcome.job)
  })
})

/** Alone: npm races with itself where a disk is full, and on a busy machine the other side may win once. */
async function onceMore(context: RecorderContext, { job }: Outcome): Promise<Outcome> {
  console.log(`${job.file} was not made as recorded, and is made once more`)
  return record(context, job)
}
