import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { makeCertificates } from '#recorder/registry/certificates.ts'
import { rulesOf } from '#recorder/registry/rules.ts'
import { startRegistry } from '#recorder/registry/scripted-registry.ts'
import { scenarioSchema } from '#schema/reproduction.ts'
import { runRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

const scenario = 'cases: { over: { command: npm ls } }'
let environment: NodeJS.ProcessEnv
let content: string
let recording: string

/** The registry of this machine has an npm 99.0.0, which prints nothing and succeeds. */
beforeEach(async () => {
  const registry = await startRegistry(await makeCertificates())
  onTestFinished(registry.close)
  const packages = { npm: { '99.0.0': { bin: { npm: 'index.js' } } } }
  registry.rules = rulesOf(scenarioSchema.parse({ command: 'npm install', packages }))
  environment = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${registry.port}/`,
    npm_config_fetch_retries: '0',
  }
  content = scratchContent({ 'npm/E404/reproduce.yaml': scenario })
  recording = join(content, 'npm/E404/recordings/over.txt')
  await runRecorder(['--content', content])
})

test('another version is installed, and what it does otherwise is reported', async () => {
  const before = readFileSync(recording, 'utf8').replace('exit: 0', 'exit: 1')
  writeFileSync(recording, before)
  const words = ['--content', content, '--against', 'latest']
  const { status, output } = await runRecorder(words, environment)
  expect(output).toContain('over.txt: npm 99.0.0 does otherwise')
  expect(output).toContain('-exit: 1\n+exit: 0\n')
  expect(output).not.toMatch(/^[-+]tool:/m)
  expect(status).toBe(1)
  expect(readFileSync(recording, 'utf8')).toBe(before)
})

test('an older version that recordings are made with needs no installation, and has its own Node', async () => {
  writeFileSync(recording, readFileSync(recording, 'utf8').replace('exit: 0', 'exit: 1'))
  const words = ['--content', content, '--against', '6']
  const { status, output } = await runRecorder(words, environment)
  expect(output).toContain('over.txt: npm 6.14.18 does otherwise')
  expect(output).not.toMatch(/^[-+](?:tool|node):/m)
  expect(status).toBe(1)
})

test('a version that cannot be installed is a clear message', async () => {
  const words = ['--content', content, '--against', '98.0.0']
  const { status, output } = await runRecorder(words, environment)
  expect(output).toMatch(/^npm@98\.0\.0 could not be installed:/m)
  expect(output).toContain('No matching version found for npm@98.0.0')
  expect(output).not.toContain('    at ')
  expect(status).toBe(1)
})
