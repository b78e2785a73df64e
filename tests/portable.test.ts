import {
  cpSync,
  globSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path, { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findProblems } from '#checks/all-rules.ts'
import { pageNamed } from '#checks/selection.ts'
import { readContent } from '#content/read.ts'
import { pinnedNode } from '../src/checkout/pinned-node.mjs'
import { findWith } from './checks/content.ts'

/** What a clone has, and no build, cache or installed package. */
const files = globSync('**/*', {
  exclude: (name) => /(?:^|[\\/])(?:node_modules|\.git|\.astro|dist[\w-]*|data|packed)$/.test(name),
})

/** Windows takes paths of 260 characters, of which a home and a folder need some. */
const longestPath = 160

test('no name of a file breaks on Windows, or on a disk that is blind to case', () => {
  expect(files.length).toBeGreaterThan(1000)
  const parts = files.flatMap((file) => file.split(/[\\/]/))
  expect(parts.filter((name) => /[<>:"|?*\\]|[. ]$|[^\x20-\x7e]/.test(name))).toEqual([])
  const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i
  expect(parts.filter((name) => devices.test(name))).toEqual([])
  expect(files.filter((file) => file.length > longestPath)).toEqual([])
  const folded = Map.groupBy(files, (file) => file.toLowerCase())
  expect([...folded.values()].filter((alike) => alike.length > 1)).toEqual([])
  expect(files.filter((file) => lstatSync(file).isSymbolicLink())).toEqual([])
})

test('a clone has the line ends of the repository on every system', () => {
  expect(readFileSync('.gitattributes', 'utf8')).toMatch(/^\* text=auto eol=lf$/m)
})

test('what Windows makes of the texts changes no result of the check', () => {
  const root = mkdtempSync(join(tmpdir(), 'windows-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  cpSync('content', join(root, 'content'), { recursive: true })
  cpSync('package.json', join(root, 'package.json'))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'), 'dir')
  for (const file of globSync(join(root, 'content/**/*.*'))) {
    if (!lstatSync(file).isFile()) continue
    const text = readFileSync(file, 'utf8')
    const mark = /\.(?:mdx|yaml)$/.test(file) ? '\ufeff' : ''
    writeFileSync(file, mark + text.replaceAll('\n', '\r\n'))
  }
  const run = { today: '2026-11-24', ci: true }
  expect(findProblems(readContent(root, run))).toEqual(findProblems(readContent('.', run)))
}, 180_000)

test.each([
  ['linux', 'bin/node', '/project/node_modules/node/bin/node', path.posix],
  ['win32', 'bin/node.exe', 'C:\\project\\node_modules\\node\\bin\\node.exe', path.win32],
])('the Node of the project is found on %s', (_, bin, expected, system) => {
  const root = expected.startsWith('/') ? '/project' : 'C:\\project'
  const file = system.join(root, 'node_modules', 'node', 'package.json')
  const read = () => JSON.stringify({ bin: { node: bin } })
  expect(pinnedNode(file, system, read)).toBe(expected)
})

test('the scripts of npm say nothing that cmd.exe does not know', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  const programs = /^(?:node|astro|vitest)$/
  for (const [name, script] of Object.entries(scripts)) {
    expect(script, name).not.toMatch(/['$;`\\*~]|(?<!&)&(?!&)|^\w+=/)
    for (const part of script.split('&&')) expect(part.trim().split(' ')[0], name).toMatch(programs)
  }
})

test('a page is named by the path that a shell of Windows completes', () => {
  expect(pageNamed('content\\npm\\E403\\')).toBe('npm/E403')
  expect(pageNamed('content\\npm\\E404\\entry.mdx')).toBe('npm/E404')
})

test('the check names a folder that Windows or a disk blind to case cannot have', () => {
  const found = findWith({ 'content/npm/AUX/entry.mdx': 'x', 'content/npm/e403/entry.mdx': 'x' })
  const of = (file: string) =>
    found.filter((one) => one.file === file).map(({ message }) => message)
  expect(of('content/npm/AUX')).toContain('Windows cannot have a file or folder called “AUX”')
  expect(of('content/npm/e403')).toContain(
    'many disks cannot tell this folder from content/npm/E403',
  )
})
