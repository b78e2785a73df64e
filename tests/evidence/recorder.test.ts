import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { runRecorder, startRecorder } from './run-recorder.ts'
import { scratchContent } from './scratch-content.ts'

const forbidden = `
cases:
  forbidden:
    command: npm install left-pad
    also: ['10.5']
    userconfig: //registry.example.com/:_authToken=example-token
    registry:
      - on: GET /left-pad
        status: 403
        headers: { npm-notice: ask the owner }
        json: { error: not for you }
`

function recordingsIn(content: string, entry = 'npm/E403'): Record<string, string> {
  const folder = join(content, entry, 'recordings')
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

describe('a recording', () => {
  test('holds what the tool printed and what went over the wire, without the credential', async () => {
    const content = scratchContent({ 'npm/E403/reproduce.yaml': forbidden })
    expect((await runRecorder(['--content', content])).status).toBe(0)
    const { 'forbidden.txt': now, 'forbidden@10.5.txt': then } = recordingsIn(content)
    expect(now).toMatch(/^tool: npm 12\./m)
    expect(now).toMatch(/^exit: 1$/m)
    expect(now).toContain('  - GET https://registry.example.com/left-pad, bearer → 403 Forbidden\n')
    expect(now).toContain(
      'npm error 403 403 Forbidden - GET https://registry.example.com/left-pad - not for you',
    )
    expect(now).toContain('/home/user/.npm/_logs/2026-01-01T00_00_00_000Z-debug-0.log')
    expect(now).not.toContain('example-token')
    expect(then).toMatch(/^tool: npm 10\.5\./m)
    expect(then).toContain('npm ERR! code E403')
  })

  test('is the same bytes for another user, home, locale and time zone, with other configuration', async () => {
    const content = scratchContent({ 'npm/E403/reproduce.yaml': forbidden })
    const home = join(content, 'home')
    mkdirSync(home)
    writeFileSync(join(home, '.npmrc'), 'registry=https://other.example.com/\nloglevel=silly\n')
    await runRecorder(['--content', content])
    const first = recordingsIn(content)
    const { status, output } = await runRecorder(['--content', content], {
      PATH: process.env.PATH,
      HOME: home,
      USER: 'zoë',
      LC_ALL: 'tr_TR.UTF-8',
      TZ: 'Asia/Kolkata',
      FORCE_COLOR: '1',
      CI: 'true',
      npm_config_registry: 'https://other.example.com/',
      npm_config_loglevel: 'silly',
    })
    expect(output).toContain('2 as recorded')
    expect(status).toBe(0)
    expect(recordingsIn(content)).toEqual(first)
  })

  test('is refused where it would show a credential', async () => {
    const scenario = `
cases:
  shown:
    command: npm run show
    files: { package.json: { scripts: { show: 'cat ~/.npmrc' } } }
    userconfig: //registry.example.com/:_authToken=example-token
`
    const content = scratchContent({ 'npm/E403/reproduce.yaml': scenario })
    const { status, output } = await runRecorder(['--content', content])
    expect(output).toContain('the recording would hold the credential example-token')
    expect(status).toBe(1)
    expect(recordingsIn(content)).toEqual({})
  })
})

describe('--check fails and names file and mend', () => {
  test.each([
    ['a word of a recording', 'recordings/forbidden.txt', 'not for you', 'not for them'],
    ['a header of a scenario', 'reproduce.yaml', 'ask the owner', 'ask the admin'],
    ['an answer of a scenario', 'reproduce.yaml', 'not for you', 'not for them'],
  ])('when %s was changed', async (_what, file, before, after) => {
    const content = scratchContent({ 'npm/E403/reproduce.yaml': forbidden })
    await runRecorder(['--content', content])
    const path = join(content, 'npm/E403', file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(before, after))
    const changed = recordingsIn(content)
    const { status, output } = await runRecorder(['--content', content, '--check'])
    expect(status).toBe(1)
    expect(output).toContain(
      'npm/E403/recordings/forbidden.txt: what happens now is not what was recorded',
    )
    expect(output).toContain('npm/E403/reproduce.yaml:3')
    expect(output).toContain('accept it with: npm run record -- npm/E403')
    expect(output).toMatch(/^-.*\n\+/m)
    expect(recordingsIn(content)).toEqual(changed)
  })

  test('when the installed tool is not the one that tool.yaml names', async () => {
    const content = scratchContent({ 'npm/E403/reproduce.yaml': forbidden })
    const path = join(content, 'npm/tool.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^version: .*/m, 'version: 12.0.1'))
    const { status, output } = await runRecorder(['--content', content, '--check'])
    expect(status).toBe(1)
    expect(output).toMatch(/node_modules\/npm is 12\.\d+\.\d+, tool.yaml says 12.0.1\n +run npm ci/)
  })

  test('when a recording has no case any more', async () => {
    const content = scratchContent({ 'npm/E403/reproduce.yaml': forbidden })
    await runRecorder(['--content', content])
    const path = join(content, 'npm/E403/reproduce.yaml')
    writeFileSync(path, readFileSync(path, 'utf8').replace("also: ['10.5']", 'also: []'))
    const { status, output } = await runRecorder(['--content', content, '--check'])
    expect(status).toBe(1)
    expect(output).toMatch(
      /forbidden@10\.5\.txt {2}no case of reproduce\.yaml makes forbidden@10\.5\.txt\n +delete it/,
    )
  })
})

test('all mistakes of all scenarios are named in one run, with their lines', async () => {
  const content = scratchContent({
    'npm/E401/reproduce.yaml': `cases:
  first:
    command: npm install
    timelimit: 3
    registry:
      - on: left-pad
        hang: true
        reset: true
`,
    'npm/E403/reproduce.yaml': `cases:
  piped:
    command: npm publish | cat
  other:
    command: pnpm publish
    also: ['9.1']
`,
    'npm/E404/reproduce.yaml': 'cases: {\n',
  })
  const { status, output } = await runRecorder(['--content', content])
  expect(status).toBe(1)
  for (const place of ['E401/reproduce.yaml:4', 'E401/reproduce.yaml:6', 'E401/reproduce.yaml:8']) {
    expect(output).toContain(place)
  }
  expect(output).toContain('did you mean “timeLimit”')
  expect(output).toContain('write a method and a path')
  expect(output).toContain('choose `hang` or `reset`')
  expect(output).toMatch(/E403\/reproduce\.yaml:2 .*needs a shell/)
  expect(output).toMatch(/E403\/reproduce\.yaml:4 .*pnpm is no command of npm/)
  expect(output).toMatch(/E403\/reproduce\.yaml:4 .*no witness 9\.1/)
  expect(output).toMatch(/E404\/reproduce\.yaml:\d+ .*not valid YAML/)
})

test('requests that the scenario does not answer are named', async () => {
  const scenario = 'cases: { forgotten: { command: npm view left-pad } }'
  const content = scratchContent({ 'npm/E404/reproduce.yaml': scenario })
  const { output } = await runRecorder(['--content', content])
  expect(output).toContain('no answer for GET https://registry.example.com/left-pad, which got 404')
})

test('a case that does not end fails, with the time it was given', async () => {
  const scenario = `
cases:
  endless:
    command: npm run wait
    timeLimit: 1
    files: { package.json: { scripts: { wait: sleep 100 } } }
`
  const content = scratchContent({ 'npm/E404/reproduce.yaml': scenario })
  const { status, output } = await runRecorder(['--content', content])
  expect(output).toContain('it had not ended after 1 s')
  expect(status).toBe(1)
})

test('a case whose preparation fails says what was printed', async () => {
  const scenario = `
cases:
  unprepared:
    command: npm ls
    before: [echo so far so good, cat no-such-file, echo never]
`
  const content = scratchContent({ 'npm/E404/reproduce.yaml': scenario })
  const { output } = await runRecorder(['--content', content])
  expect(output).toMatch(/`before` failed:\nso far so good\n.*no-such-file/)
  expect(output).not.toContain('never')
})

describe('a run that is stopped half-way leaves no changed recording, no process and no folder', () => {
  const scenario = `
cases:
  quick:
    command: npm view left-pad version
    packages: { left-pad: { 1.3.0: {} } }
  slow:
    command: npm run wait
    files: { package.json: { scripts: { wait: 'echo $$ >~/started; sleep 100' } } }
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
    const script = Number(await eventually(() => startedIn(temporary)))
    child.kill(signal)
    expect((await ended).status).not.toBe(0)
    await eventually(() => !isRunning(script) && readdirSync(temporary).length === 0)
    expect(recordingsIn(content, 'npm/E404')).toEqual({ 'quick.txt': 'as it was' })
  })
})

function startedIn(temporary: string): string | undefined {
  const files = readdirSync(temporary).map((home) => join(temporary, home, 'started'))
  const file = files.find((one) => existsSync(one))
  return (file && readFileSync(file, 'utf8').trim()) || undefined
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

/** Asks until there is an answer; the test's own time limit ends it otherwise. */
async function eventually<Answer>(ask: () => Answer): Promise<Answer> {
  for (;;) {
    const answer = ask()
    if (answer) return answer
    await wait(20)
  }
}
