import { afterEach, expect, test, vi } from 'vitest'
import type { Job } from '#recorder/jobs.ts'
import { dueOf, noteHeld } from './due.ts'

afterEach(() => vi.unstubAllEnvs())

/** A recording that nobody has. */
const job = (number: number, command: string) =>
  ({
    entry: 'npm/ENOSUCH',
    file: `content/npm/ENOSUCH/recordings/${number}.txt`,
    scenario: { command },
    toolVersion: { title: 'npm 12.2.2' },
  }) as unknown as Job

test('a recording that came out as it is is made again when what it is made from changes', () => {
  vi.stubEnv('CI', '')
  const [known, changed] = [job(1, 'npm ls'), job(1, 'npm ls --all')]
  noteHeld(known)
  expect(dueOf([known])).toEqual([])
  expect(dueOf([changed])).toEqual([changed])
  noteHeld(changed)
  expect(dueOf([changed])).toEqual([])
})

test('CI makes all of them', () => {
  vi.stubEnv('CI', 'true')
  const known = job(2, 'npm ls')
  noteHeld(known)
  expect(dueOf([known])).toEqual([known])
})
