import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inParallel } from '#evidence/in-parallel.ts'
import { leaksIn } from '#evidence/leaks.ts'
import { differenceText, differs, record, type Outcome } from '#evidence/outcome.ts'
import { projectRoot } from '#evidence/project.ts'
import { problemsText } from '#evidence/report.ts'
import { openStage, type Stage } from '#evidence/stage.ts'
import { readTakes, strayRecordings } from '#evidence/takes.ts'

const content = join(projectRoot, 'content')
const { takes, problems } = await readTakes(content)
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
      outcomes = await inParallel(takes, (take) => record(stage, take))
    },
    Math.ceil(takes.length / availableParallelism()) * longest + longest,
  )

  afterAll(async () => {
    stop.abort()
    await stage.close()
  })

  test.for(takes.map((take, index) => ({ name: take.file, index })))(
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
