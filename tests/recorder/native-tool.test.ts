import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openContext } from '#recorder/context.ts'
import { runCase } from '#recorder/run-case.ts'
import { scenarioSchema } from '#schema/reproduction.ts'
import type { Recorder } from '#tools/tool.ts'

/** A tool that is a program by itself, as those that are not written in JavaScript. */
const recorder: Recorder = {
  tool: 'teller',
  program: ({ folder }) => ({
    commands: { tell: { program: join(folder, 'tell') } },
    folders: { [folder]: '/usr/local/lib/teller' },
  }),
  settings: () => ({ environment: { TELLER: 'told' }, files: {} }),
  configFiles: { project: 'teller.conf', user: '~/.teller.conf' },
  sendsAtOnce: false,
  runDependent: [[/\b\d{3}\b/g, '000']],
  ownPaths: [],
  credentials: () => [],
  trial: { asks: 'tell', registry: (address) => address },
}

test('a tool that needs no Node is found and recorded', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'teller-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  chmodSync(folder, 0o755)
  copyFileSync('/usr/bin/env', join(folder, 'tell'))
  const context = await openContext()
  onTestFinished(context.close)
  const installed = { name: 'teller', version: '4.0.0-rc.1', folder, bin: {} }
  const toolVersion = {
    ...recorder.program(installed),
    recorder,
    title: 'Teller 4.0.0-rc.1',
    version: installed.version,
    package: installed.name,
  }
  const scenario = scenarioSchema.parse({
    command: `tell -u HOME cat teller.conf ${folder}/none before`,
    before: ['tell > before'],
    config: 'number = 123',
  })
  const { recording } = await runCase(context, toolVersion, scenario)
  expect(recording.tool).toBe('Teller 4.0.0-rc.1')
  expect(recording.exit).toBe(1)
  expect(recording.output).toContain('number = 000\n')
  expect(recording.output).toContain('/usr/local/lib/teller/none: No such file')
  expect(recording.output).toContain('TELLER=told\n')
})
