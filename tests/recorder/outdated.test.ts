import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

test('outdated is what was made with another version of the tool, or by another scenario', async () => {
  const content = scratchContent({
    'npm/E404/reproduce.yaml': 'cases: { over: { command: npm ls }, under: { command: npm ls } }',
  })
  const words = ['npm', '--content', content, '--outdated']
  expect((await runRecorder(words)).output).toContain('2 recordings: 2 new')
  expect((await runRecorder(words)).output).toContain('nothing was recorded')

  const file = join(content, 'npm/E404/recordings/over.txt')
  const now = readFileSync(file, 'utf8')
  writeFileSync(file, now.replace(/^tool: .*$/m, 'tool: npm 12.0.0').replace('exit: 0', 'exit: 1'))
  const { output } = await runRecorder(words)
  expect(output).toContain('1 recording: 1 changed')
  expect(output).toContain('1 recording printed otherwise, in 1 way')
  expect(output).toContain('-exit: 1\n+exit: 0\n')
  expect(output).not.toMatch(/^[-+]tool:/m)
  expect(readFileSync(file, 'utf8')).toBe(now)
})
