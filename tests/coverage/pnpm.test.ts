import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { readAgain } from '#coverage/further.ts'
import { readFurtherCodes } from '#coverage/lists.ts'
import { readToolSource } from '#tools/sources.ts'

const nativePackage = `@pnpm/exe.${process.platform}-${process.arch}`

/** The codes of a pnpm that consists of these files. */
function codesOf(files: Record<string, string>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'pnpm-source-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [file, text] of Object.entries({ 'package.json': '{}', ...files })) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text, 'latin1')
  }
  const { codes, templates } = readToolSource('pnpm', folder)!
  return [...codes, ...templates].flatMap(([code, places]) =>
    places.length === 0 ? [code] : places.map(({ file, line }) => `${code} ${file}:${line}`),
  )
}

const bundle = (source: string) =>
  codesOf({ 'dist/pnpm.mjs': `\n${source}`, 'dist/worker.js': '' }).map((found) =>
    found.replace(/ dist\/pnpm\.mjs:2$/, ''),
  )

const program = (strings: string) =>
  codesOf({
    [`node_modules/${nativePackage}/package.json`]: '{}',
    [`node_modules/${nativePackage}/pnpm`]: strings,
  })

test.each([
  ['a new error', 'throw new PnpmError("ABC_DEF", \'words\')', ['ERR_PNPM_ABC_DEF']],
  ['a copy of the class', 'throw new error_1.PnpmError2("ABC_DEF", m)', ['ERR_PNPM_ABC_DEF']],
  ['a code with its prefix', 'new PnpmError("ERR_PNPM_ABC", m)', ['ERR_PNPM_ABC']],
  ['a choice', 'new PnpmError(a ? "ABC" : "DEF", m)', ['ERR_PNPM_ABC', 'ERR_PNPM_DEF']],
  ['what is left where there is none', 'new PnpmError(e.code ?? "ABC", m)', ['ERR_PNPM_ABC']],
  ['a template', 'new PnpmError(`ABC_${f(a, b)}`, m)', ['ABC_${f(a, b)}']],
  [
    'a class of its own',
    'A = class extends PnpmError { constructor() { super("ABC", m) } }; B = class extends A { constructor() { super("DEF") } }',
    ['ERR_PNPM_ABC', 'ERR_PNPM_DEF'],
  ],
  ['a field of another error', 'err2["code"] = "ERR_PNPM_ABC"', ['ERR_PNPM_ABC']],
  ['a constant', 'ABC_VIOLATION_CODE = "ABC"', ['ERR_PNPM_ABC']],
  ['the code of npm’s scripts', 'er.code = "ELIFECYCLE"', ['ELIFECYCLE']],
  ['no code of a library', 'er.code = "UND_ERR"; new FetchError("ABC")', []],
  ['no words', 'new PnpmError("ABC", "DEF GHI")', ['ERR_PNPM_ABC']],
])('a code of the bundle is found in %s', (_, source, codes) => {
  expect(bundle(source)).toEqual(codes)
})

test.each([
  ['behind one another', 'ERR_PNPM_ABC_DIRERR_PNPM_DEF_DIR\0', ['ABC_DIR', 'DEF_DIR']],
  [
    'before a sentence',
    'ERR_PNPM_A_DIR\0ERR_PNPM_B_DIR\0ERR_PNPM_C_DIRThe folder\0',
    ['A_DIR', 'B_DIR', 'C_DIR'],
  ],
  ['before words in small letters', 'ERR_PNPM_A_DIR\0ERR_PNPM_B_DIRfolder\0', ['A_DIR', 'B_DIR']],
  ['before a code of another program', 'ERR_PNPM_ABCERR_PNPR_DEF\0', ['ABC']],
])('codes of a native program are found %s', (_, strings, codes) => {
  expect(program(strings)).toEqual(codes.map((code) => `ERR_PNPM_${code}`))
})

test.runIf(nativePackage === '@pnpm/exe.linux-x64')(
  'the codes of further versions are those that their packages show',
  async () => {
    const tool = readContent('.').tools.find(({ id }) => id === 'pnpm')!.tool!
    const written = readFurtherCodes('.', 'pnpm').items.map(({ line: _, ...item }) => item)
    expect(written).toEqual(await readAgain('.', tool))
  },
)

test('every code that a recording shows is one that its version can print', () => {
  const further = new Map(readFurtherCodes('.', 'pnpm').items.map((one) => [one.older, one.codes]))
  const recordings = readContent('.')
    .entries.filter(({ id }) => id.startsWith('pnpm/'))
    .flatMap((entry) => entry.recordings)
  const shown = recordings.flatMap(({ file, recording }) => {
    const codes = further.get(/@(\d+)\.txt$/.exec(file)?.[1] ?? '')
    const printed = codes
      ? (recording!.output.match(/(?<=^Error: |^ *\[?)ERR_PNPM_\w+/gm) ?? [])
      : []
    return printed.map((code) => ({ file, code, isKnown: codes!.includes(code) }))
  })
  expect(shown.length).toBeGreaterThan(100)
  // The status of an answer and the name of a system’s error are put together while pnpm runs.
  const unknown = shown.filter(
    ({ code, isKnown }) => !isKnown && !/^ERR_PNPM_(?:FETCH_\d+|E[A-Z]+)$/.test(code),
  )
  expect(unknown).toEqual([])
})
