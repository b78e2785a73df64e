import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, afterAll, expect, onTestFinished, test, vi } from 'vitest'
import { runWith } from './run-program.ts'

const program = resolve('src/command-line.mjs')
const npm = resolve('node_modules/npm/bin/npm-cli.js')
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'))
  writeFileSync(join(folder, 'package.json'), '{"name":"trial","version":"1.0.0"}')
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = (command: string[], env: NodeJS.ProcessEnv = {}) =>
  runWith(process.execPath, [program, 'run', '--', ...command], { cwd: folder, env })
const script = (code: string) => run([process.execPath, '-e', code])

test('the real npm is run: what it prints is passed on, explained, and its status is ours', async () => {
  const alone = await runWith(process.execPath, [npm, 'ci'], { cwd: folder })
  const ended = await run([process.execPath, npm, 'ci'])
  expect(ended.status).toBe(alone.status)
  expect(ended.complaint).toContain('npm error code EUSAGE')
  expect(ended.complaint).toMatch(/\n\nnpm EUSAGE: .*\n {2}line /)
  expect(ended.complaint).toContain('https://errors.example.com/npm/EUSAGE/#')
  expect(ended.out).toBe(alone.out)
})

test('nothing is said of a command that succeeds, and its status is 0', async () => {
  const { status, out, complaint } = await script('console.log("npm error code E404")')
  expect({ status, out, complaint }).toEqual({
    status: 0,
    out: 'npm error code E404\n',
    complaint: '',
  })
})

test('the lines of both streams stay whole', async () => {
  const { status, complaint } = await script(
    'process.stderr.write("npm error code E4", () => process.stdout.write("out\\n", () => setTimeout(() => { process.stderr.write("04\\nnpm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found\\n"); process.exitCode = 9 }, 200)))',
  )
  expect(status).toBe(9)
  expect(complaint).toContain('npm E404: ')
})

test.each([
  ['is not there', ['no-such-program-at-all'], 127],
  ['is no program', ['./package.json'], 126],
])('a command that %s gives the status of a shell', async (_, command, status) => {
  const ended = await run(command)
  expect(ended.status).toBe(status)
  expect(ended.complaint).toContain('cannot be started')
})

test('a command that a signal stops gives 128 and its number', async () => {
  expect((await script('process.kill(process.pid, "SIGKILL")')).status).toBe(137)
})

test.skipIf(process.platform === 'win32')(
  'a command goes on where nobody reads on, and its status is ours',
  async () => {
    const lines = 'for (let n = 0; n < 50_000; n++) console.log("line", n); process.exitCode = 3'
    const words = [process.execPath, program, 'run', '--', process.execPath, '-e', lines]
    const quoted = words.map((word) => `'${word}'`).join(' ')
    const { out } = await runWith('bash', ['-c', `${quoted} | head -1; echo "\${PIPESTATUS[0]}"`])
    expect(out).toBe('line 0\n3\n')
  },
)

test('for GitHub, an annotation begins its line, whatever stands before it', async () => {
  const code = 'process.stdout.write("npm error code E404\\nat the end"); process.exitCode = 1'
  const command = ['run', '--github', '--', process.execPath, '-e', code]
  const { out } = await runWith(process.execPath, [program, ...command], { cwd: folder })
  expect(out).toMatch(/^at the end\n::(?:warning|error) /m)
})

test('a signal reaches the command, which decides how it ends', async () => {
  const code =
    'process.on("SIGTERM", () => process.exit(5)); console.log("ready"); setInterval(() => {}, 1000)'
  const child = spawn(process.execPath, [program, 'run', '--', process.execPath, '-e', code])
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [status] = (await once(child, 'exit')) as [number]
  expect(status).toBe(5)
})

test.skipIf(process.platform === 'win32')(
  'a command that leaves a process behind ends for all that, and is explained',
  async () => {
    const left = `${1000 + process.pid / 1e7}`
    const lines = `sleep ${left} & echo $! >&2; echo npm error code E404; printf 'npm error 404 Not Found - GET https://registry.example.com/lft-pad - Not found'; exit 3`
    const { status, complaint } = await run(['sh', '-c', lines])
    onTestFinished(() => void process.kill(Number(/^\d+/.exec(complaint)![0])))
    expect(status).toBe(3)
    expect(complaint).toContain('npm E404: ')
  },
)

test.skipIf(process.platform === 'win32')(
  'a signal ends the program when its command has ended, whatever that left behind',
  async () => {
    const lines = 'trap "" TERM; sleep 1000 & echo $!; exit 3'
    const child = spawn(process.execPath, [program, 'run', '--', 'sh', '-c', lines])
    const [text] = (await once(child.stdout, 'data')) as [Buffer]
    onTestFinished(() => void process.kill(Number(text), 'SIGKILL'))
    // Until it does: the first may come while the command has not ended yet.
    await vi.waitUntil(
      () => child.exitCode !== null || child.signalCode !== null || !child.kill('SIGTERM'),
      20_000,
    )
  },
)

test.skipIf(process.platform === 'win32')(
  'a signal reaches the command also where an older Node begins',
  async () => {
    const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })`
    // The Node that it starts then is itself, and not older again.
    const words = ['--import', `data:text/javascript,${encodeURIComponent(older)}`, program]
    const code =
      'process.on("SIGTERM", () => process.exit(5)); console.log("ready"); setInterval(() => {}, 1000)'
    const child = spawn(process.execPath, [...words, 'run', '--', process.execPath, '-e', code])
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([5, null])
  },
)

test.runIf(existsSync('/usr/bin/script') && process.platform === 'linux')(
  'a command hears of Ctrl+C once, as without us',
  async () => {
    const code =
      'let heard = 0; process.on("SIGINT", () => { heard += 1; setTimeout(() => { console.log(`heard ${heard}`); process.exit() }, 500) }); console.log("ready"); setInterval(() => {}, 1000)'
    writeFileSync(join(folder, 'hear.mjs'), code)
    const line = `${process.execPath} ${program} run -- ${process.execPath} hear.mjs`
    const terminal = spawn('/usr/bin/script', ['-qec', line, '/dev/null'], { cwd: folder })
    let shown = ''
    terminal.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (!shown.includes('ready') && (shown + text).includes('ready')) terminal.stdin.write('\x03')
      shown += text
    })
    await once(terminal, 'close')
    expect(shown).toContain('heard 1')
  },
)

test('an explanation that fails does not hide the status of the command', async () => {
  const words = [
    program,
    'run',
    '--github',
    '--',
    process.execPath,
    '-e',
    'console.log("npm error code E404"); process.exit(3)',
  ]
  const { status } = await runWith(process.execPath, words, {
    env: { GITHUB_STEP_SUMMARY: folder },
  })
  expect(status).toBe(3)
})
