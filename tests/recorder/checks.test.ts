import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseRecording } from '#content/recording.ts'
import { runRecorder } from './run-recorder.ts'
import { recordingsIn, scratchContent } from './scratch-content.ts'

const scenario = `
cases:
  forbidden:
    command: npm install left-pad
    also: ['10.9']
    files: { package.json: { name: demo } }
    before: ['echo once >> times']
    registry:
      - on: GET /left-pad
        status: 403
      - on: GET /-/ping
        json: {}
    checks:
      - npm ping
      - npm ls left-pad
      - node -p "require('fs').readFileSync('times', 'utf8')"
`

const inScenario = (text: string) => scratchContent({ 'npm/E403/reproduce.yaml': text })

test('what checks answer after the failure is recorded, with every version', async () => {
  const content = inScenario(scenario)
  expect(await runRecorder(['--content', content])).toMatchObject({ status: 0 })
  const made = recordingsIn(content)
  expect(Object.keys(made)).toEqual(['forbidden.txt', 'forbidden@10.9.txt'])
  for (const text of Object.values(made)) {
    const { wire, checks, output } = parseRecording(text)
    expect(wire.map(({ url }) => url)).toEqual(['https://registry.example.com/left-pad'])
    expect(output).toContain('npm error code E403')
    expect(output).not.toContain('PONG')
    expect(checks).toMatchObject([
      {
        command: 'npm ping',
        exit: 0,
        output: 'npm notice PING https://registry.example.com/\nnpm notice PONG 1ms\n',
      },
      {
        command: 'npm ls left-pad',
        exit: 1,
        output: 'demo@ /home/user/project\n└── (empty)\n\n',
      },
      { exit: 0, output: 'once\n\n' },
    ])
  }
})

test('an answer that is no longer what was recorded is a difference', async () => {
  const short = scenario.replace("    also: ['10.9']\n", '').replace('      - npm ping\n', '')
  const content = inScenario(short)
  await runRecorder(['--content', content])
  const file = join(content, 'npm/E403/recordings/forbidden.txt')
  writeFileSync(file, readFileSync(file, 'utf8').replace('(empty)', '(full)'))
  const { status, output } = await runRecorder(['--content', content, '--check'])
  expect(status).toBe(1)
  expect(output).toMatch(/^-.*\(full\)\n\+.*\(empty\)$/m)
})

test.each([
  [
    'npm ls | head -1',
    'forbidden: the command needs a shell: npm ls | head -1',
    'quote what has a meaning to a shell',
  ],
  ['curl -sS -I x', 'forbidden: curl is no command of npm 12.', 'begin it with npm or npx or node'],
])('a check that cannot be run is refused: %s', async (command, message, fix) => {
  const content = inScenario(scenario.replace('- npm ping', `- ${command}`))
  const { status, output } = await runRecorder(['--content', content])
  expect(status).toBe(1)
  expect(output).toContain(message)
  expect(output).toContain(fix)
})
