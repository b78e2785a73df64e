import { readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runRecorder } from './run-recorder.ts'
import { recordingsIn, scratchContent } from './scratch-content.ts'

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
  expect(output).toMatch(/E403\/reproduce\.yaml:4 .*no version 9\.1/)
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
  expect(output).toContain('it timed out after 1 s')
  expect(status).toBe(1)
})

test('a case that prints more than a recording may hold fails, however long its lines', async () => {
  const script = "process.stdout.write('a-'.repeat(70_000))"
  const scenario = {
    command: 'npm run talk',
    files: { 'package.json': { scripts: { talk: 'node talk.cjs' } }, 'talk.cjs': script },
  }
  const content = scratchContent({
    'npm/E404/reproduce.yaml': JSON.stringify({ cases: { long: scenario } }),
  })
  const { status, output } = await runRecorder(['--content', content])
  expect(output).toMatch(/what it printed has 140\d\d\d bytes, and a recording at most 131072/)
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

describe('a symbolic link in content is neither read nor written through:', () => {
  const entry = 'npm/E404'
  test.each([
    ['a recording', 'npm/E404/recordings/one.txt'],
    ['the file beside it', 'npm/E404/recordings/one.txt.new'],
    ['the folder of recordings', 'npm/E404/recordings'],
    ['the scenario', 'npm/E404/reproduce.yaml'],
    ['the entry', 'npm/E404'],
    ['the tool', 'npm'],
    ['tool.yaml', 'npm/tool.yaml'],
  ])('%s', async (_what, link) => {
    const scenario = 'cases: { one: { command: npm prefix } }'
    const content = scratchContent({
      [`${entry}/reproduce.yaml`]: scenario,
      [`${entry}/recordings/one.txt`]: 'a file of somebody else',
    })
    const outside = join(scratchContent({}), 'outside')
    const path = join(content, link)
    if (link.endsWith('.new')) writeFileSync(path, 'a file of somebody else')
    renameSync(path, outside)
    symlinkSync(outside, path)
    const before = textsBelow(outside)
    const { status, output } = await runRecorder(['--content', content])
    expect(output).toMatch(new RegExp(`${link}  this is a symbolic link`))
    expect(output).not.toContain('somebody else')
    expect(textsBelow(outside)).toEqual(before)
    expect(status).toBe(1)
  })
})

/** What a file holds, or each file below a folder. */
function textsBelow(path: string): string[] {
  try {
    const files = readdirSync(path, { recursive: true, withFileTypes: true })
    return files
      .filter((file) => file.isFile())
      .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
  } catch {
    return [readFileSync(path, 'utf8')]
  }
}

describe('what a case needs', () => {
  const scenario = `
cases:
  unwritable:
    command: npm install left-pad
    needs: [ordinary-user]
    before: [mkdir node_modules, chmod 555 node_modules]
    packages: { left-pad: { 1.3.0: {} } }
  read-only:
    command: npm ls
    needs: [mounts]
    before: [mount -t tmpfs -o ro tmpfs .]
  no-way:
    command: npm view left-pad --registry=https://203.0.113.7/
    needs: [mounts, routes]
    before: [/sbin/ip link set lo up, /sbin/ip route add unreachable 203.0.113.7]
`

  test('is there, or the case is skipped and the run says why', async () => {
    const content = scratchContent({ 'npm/EACCES/reproduce.yaml': scenario })
    const { status, output } = await runRecorder(['--content', content])
    expect(status).toBe(0)
    const {
      'unwritable.txt': unwritable,
      'read-only.txt': readOnly,
      'no-way.txt': noWay,
    } = recordingsIn(content, 'npm/EACCES')
    if (unwritable) expect(unwritable).toMatch(/^exit: 243$[^]*npm error code EACCES/m)
    else expect(output).toMatch(/unwritable: SKIPPED, the recorder is root, and no other user can/)
    if (!readOnly) expect(output).toMatch(/read-only: SKIPPED, this system allows no private/)
    if (noWay) expect(noWay).toMatch(/^npm error code EHOSTUNREACH$/m)
    else
      expect(output).toMatch(/no-way: SKIPPED, (this system allows no private|\/sbin\/ip is not)/)
  })

  test('is missing: its recording stays as it is', async () => {
    const content = scratchContent({
      'npm/EACCES/reproduce.yaml': scenario,
      'npm/EACCES/recordings/read-only.txt': 'as it was',
    })
    const noPrograms = { ...process.env, PATH: '', RECORD_UNCONFINED: '1' }
    const { status, output } = await runRecorder(['--content', content, '--check'], noPrograms)
    expect(output).toContain('read-only: SKIPPED, this system allows no private namespace')
    expect(output).toContain('2 skipped')
    expect(recordingsIn(content, 'npm/EACCES')['read-only.txt']).toBe('as it was')
    expect(status).toBe(1)
  })
})
