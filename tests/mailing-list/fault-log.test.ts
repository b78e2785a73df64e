import { expect, onTestFinished, test, vi } from 'vitest'
import { logFault } from '#mailing-list/fault-log.ts'
import { start } from './list.ts'

test('a fault that comes a thousand times a minute is said once a minute, with how often it came', () => {
  const lines: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => lines.push(line))
  onTestFinished(() => spy.mockRestore())
  const fault = new Error('from ada@errors.example')
  for (let i = 0; i < 3000; i++) logFault(fault, start + i * 60)
  logFault(new TypeError(), start)
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/^Mailing list: Error .*fault-log\.test\.ts.* \(and 999 times since\)$/)
  expect(lines.join()).not.toContain('ada')
})
