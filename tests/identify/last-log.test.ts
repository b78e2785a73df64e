import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lastLog, thisMachine } from '#identify/last-log.ts'
import { npmRunLogs } from '#tools/npm/run-logs.ts'
import type { Machine } from '#tools/tool.ts'

const linux: Machine = {
  platform: 'linux',
  environment: {},
  home: '/home/ann',
  join: path.posix.join,
  text: () => undefined,
}
const windows: Machine = {
  ...linux,
  platform: 'win32',
  home: 'C:\\Users\\ann',
  join: path.win32.join,
  environment: { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' },
}
const withFile = (machine: Machine, file: string, text: string): Machine => ({
  ...machine,
  text: (one) => (one === file ? text : undefined),
})

test.each([
  ['by default', linux, '/home/ann/.npm/_logs'],
  ['on Windows', windows, 'C:\\Users\\ann\\AppData\\Local\\npm-cache\\_logs'],
  ['under npx', { ...linux, environment: { npm_config_cache: '/c' } }, '/c/_logs'],
  ['by logs-dir', { ...linux, environment: { npm_config_logs_dir: '/logs' } }, '/logs'],
  ['in the home', withFile(linux, '/home/ann/.npmrc', 'a=b\ncache = ~/c\n'), '/home/ann/c/_logs'],
  [
    'with a variable',
    withFile({ ...linux, environment: { X: '/x' } }, '.npmrc', 'cache=${X}/c\r\n'),
    '/x/c/_logs',
  ],
])('npm keeps its logs %s in %s', (_, machine, folder) => {
  expect(npmRunLogs.folder(machine)).toBe(folder)
})

test('the latest run that failed is read, with all its files, and no run that goes on', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'last-log-')), '_logs')
  onTestFinished(() => rmSync(path.dirname(folder), { recursive: true }))
  mkdirSync(folder)
  const logs = {
    '2026-01-01T00_00_00_000Z-debug-0.log': '9 error code EOLD\n10 verbose exit 1\n',
    '2026-01-02T00_00_00_000Z-debug-0.log': '0 verbose cli node npm\n',
    '2026-01-02T00_00_00_000Z-debug-1.log': '8 error code E404\n9 verbose exit 1\n',
    '2026-01-03T00_00_00_000Z-debug-0.log': '8 verbose exit 0\n',
    '2026-01-04T00_00_00_000Z-debug-0.log': '0 verbose title npm exec\n',
    'eresolve-report.txt': '9 error code ERESOLVE\n',
  }
  for (const [name, text] of Object.entries(logs)) writeFileSync(path.join(folder, name), text)
  const machine = { ...thisMachine, environment: { npm_config_cache: path.dirname(folder) } }
  const { files, text } = lastLog(machine)
  expect(files.map((file) => path.basename(file))).toEqual(Object.keys(logs).slice(1, 3))
  expect(text).toContain('E404')
  const empty = { ...machine, environment: { npm_config_logs_dir: '/no/such/folder' } }
  expect(() => lastLog(empty)).toThrow('no log of a run that failed in /no/such/folder')
})

test.skipIf(process.platform === 'win32')('of a huge log the end is read', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'huge-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, '2026-01-01T00_00_00_000Z-debug-0.log')
  writeFileSync(file, '')
  // It takes no room: what nobody wrote is not stored.
  truncateSync(file, 900 * 2 ** 20)
  const end = '\n8 error code E404\n9 verbose exit 1\n'
  appendFileSync(file, end)
  const machine = { ...thisMachine, environment: { npm_config_logs_dir: folder } }
  expect(lastLog(machine).text).toBe(end.slice(1))
})

test.skipIf(process.platform === 'win32')(
  'a pipe or a device with the name of a log is none',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'pipes-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const pipe = path.join(folder, '2026-01-01T00_00_00_000Z-debug-0.log')
    execFileSync('mkfifo', [pipe])
    // In a process of its own: whoever opens a pipe that nobody writes to waits for ever.
    const script = `import { thisMachine } from '#identify/last-log.ts'
console.log(thisMachine.text(${JSON.stringify(pipe)}), thisMachine.text('/dev/null'))`
    const words = ['--input-type=module-typescript', '--eval', script]
    const out = execFileSync(process.execPath, words, { encoding: 'utf8', timeout: 20_000 })
    expect(out).toBe('undefined undefined\n')
  },
)

test('where a file stands in place of the folder of logs, there is no log', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'no-folder-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, '_logs')
  writeFileSync(file, 'no folder')
  const machine = { ...thisMachine, environment: { npm_config_logs_dir: file } }
  expect(() => lastLog(machine)).toThrow(/no log of a run that failed/)
})
