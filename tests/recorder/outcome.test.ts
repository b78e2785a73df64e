import { expect, test } from 'vitest'
import { differs, type Outcome } from '#recorder/outcome.ts'
import { npmRecorder } from '#tools/npm/recorder.ts'
import { pnpmRecorder } from '#tools/pnpm/recorder.ts'
import type { Recorder } from '#tools/tool.ts'

const first = 'GET https://registry.example.com/react → 200 OK'
const second = 'GET https://registry.example.com/widgets → 200 OK'

test('the order of requests that a tool sends at once is no difference', () => {
  expect(differs(outcome(pnpmRecorder, [first, second], [second, first]))).toBe(false)
})

test('a request less, or one more, is a difference', () => {
  expect(differs(outcome(pnpmRecorder, [first, second], [first]))).toBe(true)
  expect(differs(outcome(pnpmRecorder, [first], [first, first]))).toBe(true)
})

test('another output is a difference in any order', () => {
  expect(differs(outcome(pnpmRecorder, [first, second], [second, first], 'other'))).toBe(true)
})

test('of a tool that sends one request after the other, the order counts', () => {
  expect(differs(outcome(npmRecorder, [first, second], [second, first]))).toBe(true)
})

function outcome(recorder: Recorder, then: string[], now: string[], output = 'failed'): Outcome {
  const job = { toolVersion: { recorder } } as Outcome['job']
  return { job, before: recording(then, 'failed'), after: recording(now, output) }
}

function recording(wire: string[], output: string): string {
  const lines = wire.map((line) => `  - ${line}\n`).join('')
  const header =
    'tool: pnpm 12.21.0\nnode: 24.21.0\nscenario: bb3d0e43c6d64935\ncommand: pnpm install\nexit: 1'
  return `---\n${header}\nwire:\n${lines}---\n${output}\n`
}
