import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { fragmentOf, parseFragment } from '#recognise/fragment.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { fittingValues, placeholderValues } from '#recognise/values.ts'
import { placeholders } from '#schema/vocabulary.ts'

const names = Object.keys(placeholders)
const hostile = 12_000

/** Pieces of values that are right, and of what shells take for something else. */
const pieces = [
  ...['left-pad', '@acme/', '1.2.3', 'https://registry.example.com/', ':8080', 'build', '-', '.'],
  ...[
    '$(id)',
    '`id`',
    '${HOME}',
    '$HOME',
    '%PATH%',
    ';',
    '&&',
    '|',
    '>',
    '<',
    '&',
    '(',
    ')',
    '{a,b}',
  ],
  ...[
    "'",
    '"',
    '\\',
    '*',
    '?',
    '[a]',
    '~',
    '!',
    '#',
    '=',
    ' ',
    '\t',
    '\n',
    '\r',
    '\u0000',
    '\u2028',
  ],
  ...[
    '--global',
    '-rf',
    '@(',
    '@{',
    ',',
    '^',
    '％',
    '＄',
    'é',
    '\u202e',
    '..',
    '//',
    '%2f',
    '%0a',
    '+',
  ],
]

/** The same numbers in every run (mulberry32), so that a failure can be found again. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const next = numbers(20_261_124)
const any = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)]!
const attacks = Array.from({ length: hostile }, () =>
  Array.from({ length: 1 + Math.floor(next() * 4) }, () => any(pieces)).join(''),
)

/** All values that come through, from any hole and for any placeholder. */
const accepted = new Set(
  attacks.flatMap((attack) => [
    ...Object.values(fittingValues(Object.fromEntries(names.map((name) => [name, attack])))),
    ...Object.values(placeholderValues({ spec: attack, url: attack })),
    ...Object.values(placeholderValues({ url: `https://registry.example.com/${attack}` })),
    ...Object.values(parseFragment(fragmentOf('a', { package: attack, path: attack })).values),
  ]),
)

test('some hostile values are harmless and come through, so that the next tests test something', () => {
  expect(attacks.length).toBeGreaterThanOrEqual(10_000)
  expect(accepted.size).toBeGreaterThan(50)
  console.log(
    `${accepted.size} of ${attacks.length} hostile values, or parts of them, fit a placeholder`,
  )
})

test('a POSIX shell splits and expands none of the values that come through', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // Something for a glob to find.
  for (const name of ['a', 'b', 'left-pad', '1.2.3']) writeFileSync(join(folder, name), '')
  const forms = [...accepted].flatMap((value) => [value, `--to=${value}`, `//${value}/:_authToken`])
  const lines = forms.map((form) => `show ${form}`)
  const script = `show() { printf '%s:' "$#"; printf '%s' "$*"; printf '\\n'; }\n${lines.join('\n')}\n`
  const printed = execFileSync('sh', { input: script, cwd: folder, encoding: 'utf8' })
  expect(printed.split('\n').slice(0, -1)).toEqual(forms.map((form) => `1:${form}`))
})

test('no value that comes through holds what PowerShell splits, expands or takes for an option', () => {
  const harmless = /^(?:@[a-z0-9])?[A-Za-z0-9./_:%~@+-]*$/
  expect([...accepted].filter((value) => !harmless.test(value) || /^[-~%+:]/.test(value))).toEqual(
    [],
  )
})

test('a whole log of hostile values gives no other values', () => {
  const { entries } = readContent(process.cwd())
  const book = signatureList(entries.flatMap(({ entry }) => entry ?? []))
  const index = indexOf(book)
  const fits = (values: object) => fittingValues({ ...values })
  for (const attack of attacks.slice(0, 2_000)) {
    const recogniser = createRecogniser(index)
    recogniser.push(
      `npm error code E403\nnpm error 403 403 Forbidden - PUT https://a.example.com/${attack} - x\n`,
    )
    recogniser.push(
      `npm error code ETARGET\nnpm error notarget No matching version found for ${attack}@${attack}.\n`,
    )
    for (const { values, address } of answerOf(recogniser.finish(), book).cases) {
      expect(fits(values)).toEqual(values)
      expect(address).toMatch(/^\/npm\/[\w-]+\/#[a-z-]+(&[\w.%=&*-]*)?$/)
    }
  }
})
