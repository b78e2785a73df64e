import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { codesOfEntries } from '#coverage/entries.ts'
import { codeInventory, type CodeOfEntry } from '#coverage/inventory.ts'
import { readSourceCodes } from '#tools/npm/source/source-codes.ts'
import { readToolSource } from '#tools/sources.ts'

const pnpm = { id: 'pnpm', package: 'pnpm', version: '11.28.11' }
const npm = { id: 'npm', package: 'npm', version: '12.2.0' }

/** Writes files into a folder of their own; gives its path. */
function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'coverage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

/** The codes that files give to errors: `E1 a.js:3`. */
function codesIn(files: Record<string, string>): string[] {
  const { codes, templates } = readSourceCodes(folderWith(files), Object.keys(files))
  return [...codes, ...templates].flatMap(([code, places]) =>
    places.map(({ file, line }) => `${code} ${file}:${line}`),
  )
}

test.each([
  ['a field', "throw Object.assign(new Error(), { code: 'EABC' })", ['EABC']],
  ['an assignment', "er.code = 'EABC'", ['EABC']],
  ['a choice', "er.code = a ? 'EABC' : b || 'EDEF'", ['EABC', 'EDEF']],
  ['a class field', "class A extends Error { code = 'EABC' }", ['EABC']],
  ['a getter', "class A extends Error { get code () { return 'EABC' } }", ['EABC']],
  ['a variable', "const code = a ? 'E403' : 'ETARGET'; fail({ code })", ['E403', 'ETARGET']],
  ['a function', "const fail = (m, code) => ({ code }); fail('x', 'EABC')", ['EABC']],
  ['a method', "class A { warn (c) { e.code = c } b () { this.warn('EABC') } }", ['EABC']],
  [
    'the class above',
    "class A { constructor (c) { this.code = c } } class B extends A { constructor () { super('EABC') } }",
    ['EABC'],
  ],
  ['two functions', "function a (c) { e.code = c } function b (d) { a(d) } b('EABC')", ['EABC']],
  ['the beginning of a message', "throw new TypeError('EABC: it broke')", ['EABC']],
  ['a template', 'this.code = `E${res.status}`', ['E${res.status}']],
  ['no comparison', "if (er.code === 'EABC') return", []],
  ['no other argument', "const fail = (m, code) => ({ code }); fail('EABC')", []],
  ['no words', "er.code = 'some text'", []],
])('a code is found in %s', (_, source, codes) => {
  expect(codesIn({ 'a.js': source })).toEqual(codes.map((code) => `${code} a.js:1`))
})

test('a code that is given to a function of another file of its package is found, of another package not', () => {
  const fail = 'exports.fail = (error, code) => { throw new Failure({ code: code }) }'
  const call = "\nfail_1.fail(er, 'EABC')"
  expect(codesIn({ 'node_modules/a/fail.js': fail, 'node_modules/a/b.js': call })).toEqual([
    'EABC node_modules/a/b.js:2',
  ])
  expect(codesIn({ 'node_modules/a/fail.js': fail, 'node_modules/b/b.js': call })).toEqual([])
})

test('npm’s codes stand on the lines that are named', () => {
  const { codes, templates } = readToolSource('npm', 'node_modules/npm')!
  expect(codes.size).toBeGreaterThan(150)
  for (const [code, places] of [...codes, ...templates]) {
    for (const { file, line } of places) {
      const lines = readFileSync(join('node_modules/npm', file), 'utf8').split('\n')
      expect(lines[line - 1], `${code} ${file}:${line}`).toContain(code)
    }
  }
})

test('npm’s codes are found in whatever way they are raised', () => {
  const { codes, templates } = readToolSource('npm', 'node_modules/npm')!
  for (const code of [
    'EUSAGE',
    'ETARGET',
    'E403',
    'ERESOLVE',
    'TLOG_CREATE_ENTRY_ERROR',
    'TAR_ABORT',
  ])
    expect([...codes.keys()]).toContain(code)
  expect([...templates.keys()]).toContain('E${res.status}')
})

test('the codes that npm has words for are the cases of its switch', () => {
  const file = 'lib/utils/error-message.js'
  const lines = readFileSync(join('node_modules/npm', file), 'utf8').split('\n')
  const cases = lines.flatMap((line, index) => {
    const code = /^ {4}case '(\w+)':/.exec(line)?.[1]
    return code ? [[code, { file, line: index + 1 }]] : []
  })
  expect(cases.length).toBeGreaterThan(20)
  expect([...readToolSource('npm', 'node_modules/npm')!.worded]).toEqual(cases)
})

test.each([
  [npm, 'E403'],
  [pnpm, 'ERR_PNPM_IGNORED_BUILDS'],
])('every code of $id has one state, and the lists beside the entries hold', (tool, known) => {
  const entries = codesOfEntries('.', tool.id)
  const { covered, missing, leftOut, gone, problems } = codeInventory(tool, entries)!
  const codes = [...covered, ...missing, ...leftOut].map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  expect(covered.map(({ code }) => code)).toContain(known)
  expect(gone).toEqual([])
  expect(problems).toEqual([])
})

test('every code that pnpm 10, 11 and 12 can print has an entry or a reason', () => {
  const { missing, versions } = codeInventory(pnpm, codesOfEntries('.', 'pnpm'))!
  expect(missing.map(({ code }) => code)).toEqual([])
  expect(versions.map(({ version }) => version.split('.')[0])).toEqual(['11', '12', '10'])
})

test('a code without an entry is listed with where npm raises it, and whether it has words for it', () => {
  const { covered, missing } = codeInventory(npm, [entry('E403')])!
  expect(covered.map(({ code }) => code)).toEqual(['E403'])
  expect(missing.find(({ code }) => code === 'EBADENGINE')).toMatchObject({
    raised: [{ file: 'node_modules/npm-install-checks/lib/index.js' }],
    worded: { file: 'lib/utils/error-message.js' },
  })
  expect(missing.find(({ code }) => code === 'EPUBLISHCONFLICT')!.raised).toEqual([])
})

test('an entry whose code no source holds is gone, unless it says until when it was printed', () => {
  const entries = [entry('EFOO'), entry('EBAR', '11.2.0'), entry(undefined)]
  expect(codeInventory(npm, entries)!.gone).toEqual(['npm/EFOO'])
})

/** What is wrong with lists like npm’s, with the change. */
function problemsOf(list: 'left-out' | 'passed-on', change: (text: string) => string): string[] {
  const file = `content/npm/${list}.yaml`
  const root = folderWith({ [file]: change(readFileSync(file, 'utf8')) })
  const other = list === 'left-out' ? 'passed-on.yaml' : 'left-out.yaml'
  cpSync(`content/npm/${other}`, join(root, 'content/npm', other))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  const { problems } = codeInventory(npm, [entry('E403')], root)!
  return problems.map(({ file: at, line, message }) => `${at}:${line} ${message}`)
}

test.each([
  [
    'left-out',
    'a code that is not in the source',
    'EBADSEMVER',
    'EFOO',
    /EFOO is left out, and is not/,
  ],
  [
    'left-out',
    'a beginning that no code has',
    'ERR_FS_*',
    'ERR_FX_*',
    /ERR_FX_\* is left out, and is not/,
  ],
  ['left-out', 'a code with an entry', 'EBADSEMVER', 'E403', /E403 is left out, and has an entry/],
  ['left-out', 'an unexplained template', ", 'HPE_${code}'", '', /no list says .*HPE_\$\{code\}/],
  ['left-out', 'a code that is none', 'EBADSEMVER', 'Some words', /left-out\.yaml:\d+ /],
  [
    'passed-on',
    'a text that does not stand there',
    'Object.assign(this,',
    'Object.assign(that,',
    /does not stand/,
  ],
  [
    'passed-on',
    'a file that is not there',
    'lib/errors.js',
    'lib/nothing.js',
    /does not stand in .*nothing/,
  ],
] as const)('%s.yaml with %s is a problem', (list, _, from, to, message) => {
  const problems = problemsOf(list, (text) => text.replace(from, to))
  expect(problems.join('\n')).toMatch(message)
})

test('npm run coverage prints the inventory, and fails on what is missing only when told to', () => {
  const run = (...options: string[]) =>
    spawnSync(process.execPath, ['src/coverage/run.ts', 'npm', ...options], { encoding: 'utf8' })
  const inventory = run()
  expect(inventory.status).toBe(0)
  const [, missing] =
    /^npm \d+\.\d+\.\d+ knows \d+ codes: \d+ covered, (\d+) missing, \d+ left out$/m.exec(
      inventory.stdout,
    )!
  expect(inventory.stdout).toMatch(/^Covered\n(?: {2}.*\n)*.*\bEBADENGINE\b/m)
  expect(run('--strict').status).toBe(missing === '0' ? 0 : 1)
})

test('npm run coverage -- --against names what another version raises', () => {
  const options = ['src/coverage/run.ts', 'npm', '--against', '11.21']
  const text = execFileSync(process.execPath, options, { encoding: 'utf8' })
  const [before, after] = text.split(/^npm 12.* raises, and 11.*$/m)
  expect(before).toContain('EBADMAN')
  expect(after).toContain('EPATCHFAILED')
  expect(after).not.toContain('EBADMAN')
})

function entry(code: string | undefined, until?: string): CodeOfEntry {
  return { id: `npm/${code ?? 'no-code'}`, code, until }
}
