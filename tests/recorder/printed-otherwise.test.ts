import { expect, test } from 'vitest'
import { kindsText, printedOtherwise } from '#recorder/printed-otherwise.ts'
import type { Outcome } from '#recorder/outcome.ts'
import { npmRecorder } from '#tools/npm/recorder.ts'

test('recordings that changed in the same way but for numbers are one kind, the commonest first', () => {
  const text = kindsText([
    outcome('lonely', 'failed', 'failed again'),
    outcome('first', 'at 12:7', 'at 14:7'),
    outcome('second', 'at 300:1', 'at 301:1'),
  ])
  expect(text).toContain('3 recordings printed otherwise, in 2 ways')
  expect(text).toContain('-at 12:7\n+at 14:7\nand in the same way 1 more:\n  second.txt')
  expect(text).not.toContain('at 300:1')
  expect(text.indexOf('at 12:7')).toBeLessThan(text.indexOf('failed again'))
})

test('another version of the tool, of its Node or of the scenario is nothing that it prints', () => {
  const same = outcome('same', 'failed', 'failed')
  const other = outcome('other', 'failed', 'succeeded')
  expect(printedOtherwise([same, other]).map(({ job }) => job.file)).toEqual(['other.txt'])
})

test('a new recording is no change', () => {
  expect(printedOtherwise([{ ...outcome('new', '', 'failed'), before: undefined }])).toEqual([])
})

function outcome(name: string, then: string, now: string): Outcome {
  const toolVersion = { recorder: npmRecorder, title: 'npm 12.2.2' }
  const job = { file: `${name}.txt`, toolVersion, scenarioFile: 'reproduce.yaml', line: 2 }
  return {
    job: job as unknown as Outcome['job'],
    before: recording('12.2.0', 'a', then),
    after: recording('12.2.2', 'b', now),
  }
}

function recording(version: string, digit: string, output: string): string {
  const header = `tool: npm ${version}\nnode: 24.21.0\nscenario: ${digit.repeat(16)}`
  return `---\n${header}\ncommand: npm ls\nexit: 1\nwire: []\n---\n${output}\n`
}
