import { spawnSync } from 'node:child_process'
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
import { readJobs, recordingsWithoutJob, type Job } from '#recorder/jobs.ts'

const content = join(projectRoot, 'content')
const { jobs, problems } = await readJobs(content)
const due = takesDue()
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
  })
})

/** Alone: npm races with itself where a disk is full, and on a busy machine the other side may win once. */
async function onceMore(context: RecorderContext, { job }: Outcome): Promise<Outcome> {
  console.log(`${job.file} was not made as recorded, and is made once more`)
  return record(context, job)
}

/**
 * CI makes all recordings again. Elsewhere it is a third, another one every day, and whatever is being worked
 * on: the entries that Git sees changed, or all of them where a tool or the recorder is.
 */
function takesDue(): Job[] {
  const places = ['content', 'src/recorder', 'src/tools', 'package-lock.json']
  const status = ['status', '--porcelain', '--untracked-files=all', '--', ...places]
  const { status: exit, stdout } = spawnSync('git', status, { cwd: projectRoot, encoding: 'utf8' })
  const changed = (stdout ?? '').split('\n').filter(Boolean)
  const isAll = exit !== 0 || changed.some((line) => !line.includes(' content/'))
  if (process.env['CI'] || isAll) return jobs
  const thirds = 3
  const today = Math.floor(Date.now() / 86_400_000) % thirds
  return jobs.filter(
    ({ entry }, index) =>
      index % thirds === today || changed.some((line) => line.includes(` content/${entry}/`)),
  )
}
