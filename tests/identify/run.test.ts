import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, afterAll, expect, test } from 'vitest'
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

test('a signal reaches the command, which decides how it ends', async () => {
  const code =
    'process.on("SIGTERM", () => process.exit(5)); console.log("ready"); setInterval(() => {}, 1000)'
  const child = spawn(process.execPath, [program, 'run', '--', process.execPath, '-e', code])
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  const [status] = (await once(child, 'exit')) as [number]
  expect(status).toBe(5)
})

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
