import { globSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isRunning } from './running.ts'
import { startRecorder } from './run-recorder.ts'
import { recordingsIn, scratchContent } from './scratch-content.ts'

describe('a run that is stopped half-way leaves no changed recording, no process and no folder', () => {
  const duration = `3000.${process.pid}`
  const scenario = `
cases:
  quick:
    command: npm view left-pad version
    packages: { left-pad: { 1.3.0: {} } }
  slow:
    command: npm run wait
    files: { package.json: { scripts: { wait: 'touch ~/started; sleep ${duration}' } } }
`
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('%s', async (signal) => {
    const content = scratchContent({
      'npm/E404/reproduce.yaml': scenario,
      'npm/E404/recordings/quick.txt': 'as it was',
    })
    const temporary = join(content, 'temporary')
    mkdirSync(temporary)
    const { child, ended } = startRecorder(['--content', content], {
      ...process.env,
      TMPDIR: temporary,
    })
    await eventually(() => isStartedIn(temporary))
    child.kill(signal)
    expect((await ended).status).not.toBe(0)
    await eventually(() => !isRunning(duration) && readdirSync(temporary).length === 0)
    expect(recordingsIn(content, 'npm/E404')).toEqual({ 'quick.txt': 'as it was' })
  })
})

function isStartedIn(temporary: string): boolean {
  return globSync('**/started', { cwd: temporary }).length > 0
}

/** Asks until there is an answer; the test's own time limit ends it otherwise. */
async function eventually<Answer>(ask: () => Answer): Promise<Answer> {
  for (;;) {
    const answer = ask()
    if (answer) return answer
    await wait(20)
  }
}
