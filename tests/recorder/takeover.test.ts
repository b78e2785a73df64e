import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { availableConfinement } from '#recorder/confinement.ts'
import { findNode } from '#recorder/tool-version.ts'
import { isRunning } from './running.ts'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

const { path: node } = await findNode()
const isRoot = process.getuid?.() === 0
/** Root runs the recorder as an ordinary user, where that user can read it: only there the attack gets anywhere. */
const nobody = 65534
const asOrdinary = isRoot ? { user: nobody } : {}
const canTry =
  process.arch === 'x64' &&
  existsSync('/usr/bin/gcc') &&
  availableConfinement(node) === 'bubblewrap' &&
  (!isRoot || spawnSync(node, ['--version'], { uid: nobody, gid: nobody }).status === 0)

test.runIf(canTry)('a scenario that takes over its sandbox does not outlive its case', async () => {
  const name = `takeover-${process.pid}`
  const scenario = {
    command: 'npm ls',
    timeLimit: 8,
    files: { 'takeover.c': readFileSync(new URL('takeover.c', import.meta.url), 'utf8') },
    before: ['gcc -o takeover takeover.c', `./takeover ${name}`],
  }
  const content = scratchContent({
    'npm/E404/reproduce.yaml': JSON.stringify({ cases: { taken: scenario } }),
  })
  const { output } = await runRecorder(['--content', content, '--check'], undefined, asOrdinary)
  expect(output).toMatch(/it timed out after 8 s|it could not|refused/)
  expect(isRunning(name)).toBe(false)
})
