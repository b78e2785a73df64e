import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { availableConfinement } from '#recorder/confinement.ts'
import { unmetNeeds } from '#recorder/needs.ts'
import { findNode } from '#recorder/tool-version.ts'
import { runRecorder } from './run-recorder.ts'
import { recordingsIn, scratchContent } from './scratch-content.ts'

const node = await findNode()
const confinement = availableConfinement(node.path) ?? 'none'

const forbidden = `
cases:
  forbidden:
    command: npm install left-pad
    also: ['10.5']
    userConfig: //registry.example.com/:_authToken=example-token
    registry:
      - on: GET /left-pad
        status: 403
        headers: { npm-notice: ask the owner }
        json: { error: not for you }
`

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

  test('of a version that is older than the pinned Node is made with a Node of its time, and with what it needs', async () => {
    const scenario = `
cases:
  forbidden:
    command: npm run told
    also: ['8']
    files: { package.json: { name: demo, version: 1.0.0, scripts: { told: 'node -v; cat who; false' } } }
    before: [echo newest > who]
    inOlder:
      '6': { before: [echo oldest > who], env: { WHO: me }, files: { more.txt: more } }
`
    const content = scratchContent({ 'npm/E403/reproduce.yaml': scenario })
    expect((await runRecorder(['--content', content])).status).toBe(0)
    const made = recordingsIn(content)
    expect(Object.keys(made).sort()).toEqual([
      'forbidden.txt',
      'forbidden@6.txt',
      'forbidden@8.txt',
    ])
    expect(made['forbidden.txt']).toContain('newest')
    expect(made['forbidden@8.txt']).toMatch(/^tool: npm 8\.[^]*^node: 16\.[^]*^v16\.[^]*newest/m)
    expect(made['forbidden@6.txt']).toMatch(
      /^tool: npm 6\.[^]*^node: 14\.[^]*^v14\.[^]*oldest[^]*npm ERR! code ELIFECYCLE/m,
    )
    expect((await runRecorder(['--content', content, '--check'])).status).toBe(0)
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

  test('is made within the limit of its scenario for open files', async () => {
    const scenario = `
cases:
  limited:
    command: npm run limit
    openFiles: 50
    files: { package.json: { scripts: { limit: ulimit -n } } }
`
    const content = scratchContent({ 'npm/EMFILE/reproduce.yaml': scenario })
    expect((await runRecorder(['--content', content])).status).toBe(0)
    expect(recordingsIn(content, 'npm/EMFILE')['limited.txt']).toMatch(/^50$/m)
  })

  test.runIf(unmetNeeds(['immutable-files'], confinement, node.path).length === 0)(
    'leaves no folder behind, not even one with immutable files',
    async () => {
      const scenario = `
cases:
  immutable:
    command: npm pkg set private=true --json
    needs: [immutable-files]
    before: [chattr +i package.json]
    files: { package.json: { name: demo } }
`
      const content = scratchContent({ 'npm/EPERM/reproduce.yaml': scenario })
      const temporary = join(content, 'temporary')
      mkdirSync(temporary)
      const environment = { ...process.env, TMPDIR: temporary }
      const { status } = await runRecorder(['--content', content], environment)
      expect(status).toBe(0)
      expect(recordingsIn(content, 'npm/EPERM')['immutable.txt']).toContain('EPERM')
      expect(readdirSync(temporary)).toEqual([])
    },
  )

  test('is refused where it would show a credential', async () => {
    const scenario = `
cases:
  shown:
    command: npm run show
    files: { package.json: { scripts: { show: 'cat ~/.npmrc' } } }
    userConfig: //registry.example.com/:_authToken=example-token
`
    const content = scratchContent({ 'npm/E403/reproduce.yaml': scenario })
    const { status, output } = await runRecorder(['--content', content])
    expect(output).toContain('the recording would hold the credential example-token')
    expect(status).toBe(1)
    expect(recordingsIn(content)).toEqual({})
  })
})

describe('--check fails and names file and fix', () => {
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
