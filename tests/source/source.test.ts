import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findMoved, fingerprintOfExcerpt, licenseOf, readExcerpt } from '#source/excerpt.ts'
import { readTool } from '#recorder/read-tool.ts'
import { linesNaming } from '#source/relevance.ts'
import { sourcePermalink } from '#entry/permalink.ts'

const same = ['if (broken) {', "  throw fail('EABC')", '}']

/** The root of a project in which a package is installed that brings two others along. */
function project(): string {
  const root = mkdtempSync(join(tmpdir(), 'source-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const files = {
    'package.json': '{"version":"1.2.3","license":"MIT"}',
    'lib/a.js': ['// first', ...same, '// between', '', ...same, '// last'].join('\n'),
    'node_modules/inner/package.json': '{"license":"ISC"}',
    'node_modules/@of/inner/package.json': '{"license":"Apache-2.0"}',
  }
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, 'node_modules/quoted', file)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  return root
}

const place = (first: number, last: number) => ({
  package: 'quoted',
  file: 'lib/a.js',
  lines: [first, last] as [number, number],
})

test('an excerpt is the lines of the installed package, and known by its text', () => {
  const { text, fingerprint } = readExcerpt(place(2, 4), project())
  expect(text).toBe(same.join('\n'))
  expect(fingerprint).toBe(fingerprintOfExcerpt(same.join('\n')))
  expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
})

test('an excerpt that moved is found where it is nearest to its old place', () => {
  const root = project()
  const fingerprint = fingerprintOfExcerpt(same.join('\n'))
  expect(findMoved(place(1, 3), fingerprint, root)).toEqual([2, 4])
  expect(findMoved(place(8, 10), fingerprint, root)).toEqual([7, 9])
  expect(findMoved(place(90, 92), fingerprint, root)).toEqual([7, 9])
})

test('an excerpt that is too long, and a file that is no source, are not quoted', () => {
  const root = project()
  const write = (text: string | Uint8Array) =>
    writeFileSync(join(root, 'node_modules/quoted/lib/a.js'), text)
  write('x\n'.repeat(100))
  expect(readExcerpt(place(1, 60), root).text).toHaveLength(119)
  expect(() => readExcerpt(place(1, 61), root)).toThrow('lines 1 to 61 are too long an excerpt')
  expect(findMoved(place(1, 61), fingerprintOfExcerpt('x'), root)).toBeUndefined()
  write('x'.repeat(9000))
  expect(() => readExcerpt(place(1, 1), root)).toThrow('with 8000 characters in all')
  write('a\0b')
  expect(() => readExcerpt(place(1, 1), root)).toThrow('is no source: it is no text')
  write(new Uint8Array(2 ** 25 + 1).fill(10))
  expect(() => readExcerpt(place(1, 1), root)).toThrow('is no source: it is too large')
})

test('a text that changed is found nowhere', () => {
  const fingerprint = fingerprintOfExcerpt(same.join('\n').replace('broken', 'torn'))
  expect(findMoved(place(2, 4), fingerprint, project())).toBeUndefined()
  expect(findMoved(place(1, 99), fingerprint, project())).toBeUndefined()
})

test('where a text is gone, the lines that name the code are known', () => {
  expect(linesNaming('EABC', ['a', "case 'EABC':", "'EABCD'", 'x.code === "EABC"'])).toEqual([2, 4])
})

test.each([
  ['lib/a.js', 'MIT'],
  ['node_modules/inner/a.js', 'ISC'],
  ['node_modules/@of/inner/lib/a.js', 'Apache-2.0'],
])('the licence of %s is that of its own package: %s', (file, license) => {
  expect(licenseOf({ package: 'quoted', file }, project())).toBe(license)
})

test.each([
  ['lib/utils/error-message.js', 'lib/utils/error-message.js'],
  ['node_modules/ssri/lib/index.js', 'node_modules/ssri/lib/index.js'],
  ['node_modules/@npmcli/arborist/lib/node.js', 'workspaces/arborist/lib/node.js'],
  ['node_modules/libnpmpublish/lib/publish.js', 'workspaces/libnpmpublish/lib/publish.js'],
])('%s of npm stands at %s of its repository', async (file, path) => {
  const tool = await readTool('content', 'npm', [])
  expect(sourcePermalink(tool!, { version: '12.2.0', file, lines: [3, 9] })).toBe(
    `https://github.com/npm/cli/blob/v12.2.0/${path}#L3-L9`,
  )
})
