import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inParallel } from '#evidence/in-parallel.ts'
import { leaksIn } from '#evidence/leaks.ts'
import { differenceText, differs, record, type Outcome } from '#evidence/outcome.ts'
import { projectRoot } from '#evidence/project.ts'
import { problemsText } from '#evidence/report.ts'
import { openStage, type Stage } from '#evidence/stage.ts'
import { readTakes, strayRecordings, type Take } from '#evidence/takes.ts'

const content = join(projectRoot, 'content')
const { takes, problems } = await readTakes(content)
const due = takesDue()
const longest = 30_000

test('every scenario can be run, and every recording has one', async () => {
  const strays = await strayRecordings(content, takes)
  expect(problemsText([...problems, ...strays])).toBe('')
})

describe('the tools do what was recorded', () => {
  const stop = new AbortController()
  let stage: Stage
  let outcomes: Outcome[]

  beforeAll(
    async () => {
      stage = await openStage(stop.signal)
      console.log(`${due.length} of ${takes.length} recordings are made again`)
      outcomes = await inParallel(due, (take) => record(stage, take))
      for (const [index, outcome] of outcomes.entries())
        if (outcome.failed || differs(outcome)) outcomes[index] = await onceMore(stage, outcome)
    },
    Math.ceil(due.length / availableParallelism()) * longest + longest,
  )

  afterAll(async () => {
    stop.abort()
    await stage.close()
  })

  test.for(due.map((take, index) => ({ name: take.file, index })))(
    '$name',
    ({ index }, context) => {
      const outcome = outcomes[index]!
      if (outcome.skipped) context.skip(outcome.skipped)
      if (outcome.failed) expect.fail(outcome.failed)
      if (differs(outcome)) expect.fail(differenceText(outcome))
      expect(leaksIn(outcome.before!, outcome.take.scenario)).toEqual([])
    },
  )
})

/** Alone: npm races with itself where a disk is full, and on a busy machine the other side may win once. */
async function onceMore(stage: Stage, { take }: Outcome): Promise<Outcome> {
  console.log(`${take.file} was not made as recorded, and is made once more`)
  return record(stage, take)
}

/**
 * CI makes all recordings again. Elsewhere it is a third, another one every day, and whatever is being worked
 * on: the entries that Git sees changed, or all of them where a tool or the recorder is.
 */
function takesDue(): Take[] {
  const places = ['content', 'src/evidence', 'package-lock.json']
  const status = ['status', '--porcelain', '--untracked-files=all', '--', ...places]
  const { status: exit, stdout } = spawnSync('git', status, { cwd: projectRoot, encoding: 'utf8' })
  const changed = (stdout ?? '').split('\n').filter(Boolean)
  const isAll = exit !== 0 || changed.some((line) => !line.includes(' content/'))
  if (process.env['CI'] || isAll) return takes
  const thirds = 3
  const today = Math.floor(Date.now() / 86_400_000) % thirds
  return takes.filter(
    ({ entry }, index) =>
      index % thirds === today || changed.some((line) => line.includes(` content/${entry}/`)),
  )
}
