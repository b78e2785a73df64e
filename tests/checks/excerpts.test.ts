import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fixSources } from '#checks/fix-sources.ts'
import { isAbout } from '#source/relevance.ts'
import { contentWith, e403, findWith, goodContent, project, type Found } from './content.ts'

/** What is found of the source evidence when the text of E403 is changed so. */
function found(change: (text: string) => string): Found[] {
  return findWith({ [e403]: change }).filter((problem) => problem.rule === 'excerpts')
}

const linesOfFirst = /(?<=lines: \[)(\d+), (\d+)(?=\])/
const shifted = (text: string) =>
  text.replace(
    linesOfFirst,
    (_, first: string, last: string) => `${Number(first) + 2}, ${Number(last) + 2}`,
  )

test('excerpts that are what is installed, and name the code, are right', () => {
  expect(found((text) => text)).toEqual([])
})

test('an excerpt that moved is found, and its new lines are named', () => {
  const [problem, ...others] = found(shifted)
  expect(others).toEqual([])
  expect(problem!.message).toMatch(/is at lines \d+ to \d+ now/)
  expect(problem!.fix).toContain('--fix')
})

test.each([
  [
    'a changed text',
    /(?<=fingerprint: )'?[0-9a-f]{16}'?/,
    "'abcdefabcdefabcd'",
    /are not the text that was quoted/,
  ],
  [
    'a fresh excerpt',
    /(?<=fingerprint: )'?[0-9a-f]{16}'?/,
    "'0000000000000000'",
    /no fingerprint yet/,
  ],
  ['another version', /(?<=version: )\d+\.\d+\.\d+/, '1.2.3', /npm 1\.2\.3 is quoted, and \d/],
  [
    'a package that is not there',
    /(?<=package: )npm(?=\n)/,
    'nobody-has-this',
    /nobody-has-this is not installed/,
  ],
  ['a file that is not there', /(?<=file: )\S+/, 'lib/nothing.js', /has no file lib\/nothing\.js/],
  ['lines past the end', linesOfFirst, '90000, 90001', /are not in/],
  ['lines back to front', linesOfFirst, '9, 3', /are not in/],
])('%s is a problem', (_, from, to, message) => {
  const problems = found((text) => text.replace(from, to))
  expect(problems.map((problem) => problem.message).join()).toMatch(message)
  expect(problems[0]!.file).toBe(e403)
})

test('an excerpt that has nothing to do with the error is a problem, whatever its fingerprint', () => {
  const foreign = (text: string) =>
    text
      .replace(linesOfFirst, '1, 2')
      .replace(/(?<=fingerprint: )'?[0-9a-f]{16}'?/, "'0000000000000000'")
  const root = project(contentWith({ [e403]: foreign }))
  const fixed = fixSources(readFileSync(join(root, e403), 'utf8'), root)
  expect(
    found(() => fixed)
      .map((problem) => problem.message)
      .join(),
  ).toMatch(/name neither E403 nor a string/)
})

test('--fix puts lines and fingerprints right, and touches nothing else', () => {
  const good = goodContent()[e403]!
  const root = project(goodContent())
  const broken = shifted(good).replaceAll(/version: \d+\.\d+\.\d+/g, 'version: 1.2.3')
  expect(broken).not.toBe(good)
  expect(fixSources(broken, root)).toBe(good)
  expect(fixSources(good, root)).toBe(good)
})

test('--fix leaves a text that changed for its author', () => {
  const root = project(goodContent())
  const changed = goodContent()[e403]!.replace(
    /(?<=fingerprint: )'?[0-9a-f]{16}'?/,
    "'abcdefabcdefabcd'",
  )
  expect(fixSources(changed, root)).toBe(changed)
})

test.each([
  ["case 'E403':", 'E403', [], true],
  ['this.code = `E${res.status}`', 'E403', [], true],
  ['code: `EALLOW${type.toUpperCase()}`', 'EALLOWGIT', [], true],
  ["new PnpmError('META_FETCH_FAIL', message)", 'ERR_PNPM_META_FETCH_FAIL', [], true],
  ['super(`FETCH_${response.status}`, message)', 'ERR_PNPM_FETCH_503', [], true],
  ['super(`FETCH_${response.status}`, message)', 'ERR_PNPM_META_FETCH_FAIL', [], false],
  ["new PnpmError('FETCH_FAIL', message)", 'ERR_PNPM_META_FETCH_FAIL', [], false],
  ['return new URL(proxy)', 'ERR_INVALID_URL', [], true],
  ['return new URL(proxy)', 'EINVALIDPROXY', [], false],
  [
    "throw new Error('Unable to authenticate, need: ' + header)",
    'E401',
    ['npm error Unable to authenticate, need: BASIC'],
    true,
  ],
  [
    '`No matching version found for ${spec}.`',
    'ETARGET',
    ['npm error notarget No matching version found for a@1.'],
    true,
  ],
  ["case 'E4030':", 'E403', [], false],
  ["log.info('nothing of the kind is printed')", 'E403', ['npm error 403 403 Forbidden'], false],
  ["'npm error'", 'E403', ['npm error code E403'], false],
] as const)('%s is about %s: %j', (source, code, outputs, expected) => {
  expect(isAbout(source, code, [...outputs])).toBe(expected)
})
