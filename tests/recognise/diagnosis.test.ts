import { describe, expect, test } from 'vitest'
import { printedCase } from '#checks/rules/signatures.ts'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { diagnosisFrom, valuesOf } from '#recognise/diagnosis.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
import { indexOf, signatureList } from '#recognise/signature-list.ts'
import { namedValues } from '#recognise/values.ts'
import { failureOfOther } from '#tools/uncovered/failures.ts'

const whole = readContent(process.cwd()).entries.flatMap(({ entry }) => entry ?? [])
const book = signatureList(whole)
const index = indexOf(book)
const diagnosed = new Map<string, string[]>(
  whole.flatMap((entry) =>
    entry.cases
      .filter((one) => one.diagnosis.length > 0)
      .map((one) => [`${entry.id}#${one.id}`, one.diagnosis]),
  ),
)

/** Each recording that shows a case with a diagnosis, whichever case and version it was made for. */
const recordings = whole.flatMap((entry) =>
  entry.recordings.flatMap(({ name, case: caseId, output }) => {
    const shows = printedCase(
      entry.id,
      entry.cases.find(({ id }) => id === caseId)!,
      name,
    )
    return diagnosed.has(shows ?? '') ? [{ name: `${entry.id} ${name}`, shows, output }] : []
  }),
)

/** Recordings without the line that has the values: npm prints it at another log level, or another npm prints it. */
const without: Record<string, string> = {
  'npm/E401#token-refused': 'npm notice Publishing to',
  'npm/EOTP#pipeline': 'npm notice Publishing to',
  'npm/EOTP#browser': 'npm notice Publishing to',
  'npm/EISDIR#tarball': 'tarball tarball data for',
  'npm/EJSONPARSE#empty': 'project/package.json',
  'npm/FETCH_ERROR#not-json': 'invalid json response body',
  'npm/EMISSINGTARGET#block-missing': 'Missing target in lock file',
}
/** What a log is told as: the sentence, as written and with the values of the log. */
function diagnosisIn(log: string) {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  const reading = recogniser.finish()
  const said = answerOf(reading, book).cases[0]?.diagnosis
  const values = namedValues(reading.findings[0]?.values ?? {})
  const written = diagnosed
    .get(`${reading.findings[0]?.entry}#${reading.findings[0]?.case}`)
    ?.find((sentence) => diagnosisFrom([sentence], values) !== undefined)
  const named = valuesOf(written ?? '').flatMap((name) => values[name] ?? [])
  return { said, written, values, named }
}

/** What another project has in the place of the names that were recorded. */
const others: [RegExp, string][] = [
  [/(?:[a-z0-9-]+\.)+example\.com\b/g, 'npm.umbrella.test'],
  [/\b127\.0\.0\.1\b|\b203\.0\.113\.\d+\b/g, '198.51.100.23'],
  [/\b(?:4873|8080)\b/g, '9999'],
  [/\/home\/user\/project/g, '/srv/jobs/42/shop'],
  [/\/home\/user/g, '/srv/jobs'],
  [/\/usr\/local\b/g, '/opt/tools'],
  [/acme/g, 'umbrella'],
  [/widgets/g, 'gears'],
  [/left-pad/g, 'trim-end'],
  [/(?<![\d.])\d{1,2}\.(\d+)\.\d+(?![\d.]*\d)/g, '77.$1.7'],
]

/** Values that are the tool’s own words: no project has others. */
const fixed = new Set(['git', 'audit', 'GET', 'PUT', 'workspace:*', 'catalog:'])

/** The names of another project in a text: those that are recorded often, and the rest of these values. */
function renaming(values: string[], keepsLength: boolean): (text: string) => string {
  const renameOften = (text: string) =>
    others.reduce(
      (renamed, [from, to]) =>
        keepsLength ? renamed.replaceAll(from, shifted) : renamed.replaceAll(from, to),
      text,
    )
  const isOwnWords = (value: string) => fixed.has(value) || failureOfOther(value) !== undefined
  const rest = values.filter((value) => renameOften(value) === value && !isOwnWords(value))
  return (text) =>
    rest.reduce(
      (renamed, value) => renamed.split(alone(value)).join(shifted(value)),
      renameOften(text),
    )
}

/** Whether the tool broke its lines: a longer or shorter name would have been broken elsewhere. */
function isBroken(output: string): boolean {
  return /^ {2}(?:×|╰─▶|├─▶) /m.test(output)
}

/** The value where it is no part of a longer word. */
function alone(value: string): RegExp {
  return new RegExp(`(?<!\\w|\\d\\.)${RegExp.escape(value)}(?!\\w)`)
}

/** Another value of the same form: each letter and each digit is the next one. */
function shifted(value: string): string {
  return value.replaceAll(/[a-y\d]/gi, (one) =>
    one === '9' ? '1' : String.fromCharCode(one.charCodeAt(0) + 1),
  )
}

test('at least sixty cases have a diagnosis, those of npm that people meet most among them', () => {
  const common = whole.filter(({ id, common: rank }) => id.startsWith('npm/') && rank !== undefined)
  console.log(`${diagnosed.size} cases have a diagnosis, ${recordings.length} recordings show one`)
  expect(diagnosed.size).toBeGreaterThanOrEqual(60)
  const missed = common.filter(
    ({ id }) => ![...diagnosed.keys()].some((one) => one.startsWith(`${id}#`)),
  )
  expect(missed.map(({ id }) => id)).toEqual([])
})

describe.each(recordings)('$name', ({ shows, output }) => {
  const { said, written, values, named } = diagnosisIn(output)
  if (without[shows!] !== undefined && !output.includes(without[shows!]!)) {
    test('has no value, and no sentence', () => expect(said).toBeUndefined())
    return
  }
  test('is told in a whole sentence', () => {
    expect(said).toMatch(/^[^{].*\.$/)
    expect(said).not.toBe(written)
    expect(named.filter((value) => !said!.includes(value.replace(/^- |[.,]$/g, '')))).toEqual([])
  })
  test('is told in the names of another project', () => {
    const rename = renaming(named, isBroken(output))
    const renamed = Object.entries(values).map(([name, value]) => [name, value && rename(value)])
    const other = diagnosisIn(rename(output))
    expect(other.said).toBe(
      diagnosisFrom([written!], Object.fromEntries(renamed) as Record<string, string>),
    )
    if (!named.every((value) => fixed.has(value))) expect(other.said).not.toBe(said)
  })
})

describe('no sentence holds', () => {
  const notFound = (address: string) =>
    `npm error code E404\nnpm error 404 Not Found - GET ${address} - Not found\n`
  const told = (log: string) => diagnosisIn(log).said ?? ''

  test('a value that the log does not have: a shorter sentence, or none', () => {
    expect(told(notFound('https://npm.umbrella.test/gears'))).toContain('`gears`')
    const url = 'https://npm.umbrella.test/-/v1/search'
    expect(told(notFound(url))).toBe(`\`npm.umbrella.test\` has nothing for you at \`${url}\`.`)
    const code = 'npm error code EOTP\n'
    expect(
      told(
        `${code}npm error This operation requires a one-time password from your authenticator.\n`,
      ),
    ).toBe('')
  })

  test.each([
    ['a token', `https://npm.umbrella.test/npm${'_'}${'a1B2c3'.repeat(6)}/gears`, 'a1B2c3'],
    ['a password', 'https://ada:hunter22@npm.umbrella.test/gears', 'hunter22'],
  ])('%s', (_, address, secret) => {
    expect(told(notFound(address))).not.toContain(secret)
  })

  test('what steers a terminal, turns text round or ends code', () => {
    const script = (name: string) => told(`npm error Missing script: "${name}"\n`)
    expect(script('b\u202eu\u0007ild')).toBe(
      'The package.json that npm read has no script `b\\u{202e}u\\u{7}ild`.',
    )
    expect(script('a` **b** `c')).toBe('')
    expect(script('a'.repeat(241))).toBe('')
  })
})

test.each([
  [
    'npm/E401#token-refused',
    'npm notice Publishing to https://npm.umbrella.test/ with tag latest and default access\nnpm error code E401\nnpm error Unable to authenticate, your authentication token seems to be invalid.\n',
    '`https://npm.umbrella.test/` did not accept the token that npm sent, or npm sent none.',
  ],
  [
    'npm/publish-over-existing#version-not-raised',
    'npm notice 📦  @umbrella/gears@7.0.1\nnpm error You cannot publish over the previously published versions: 7.0.1.\n',
    'Version `7.0.1` of `@umbrella/gears` is already published.',
  ],
  [
    'npm/EOTP#browser',
    'npm notice Publishing to https://npm.umbrella.test/ with tag latest and default access\nnpm error code EOTP\nnpm error This operation requires a one-time password.\nnpm error Open this URL in your browser to authenticate:\nnpm error   https://npm.umbrella.test/auth/1\n',
    '`https://npm.umbrella.test/` asks you to approve your publish in the browser.',
  ],
  [
    'npm/ENOENT#no-package-json',
    'npm ERR! code ENOENT\nnpm ERR! syscall open\nnpm ERR! path C:\\work\\shop\\package.json\nnpm ERR! errno -4058\n',
    'There is no package.json in `C:\\work\\shop`.',
  ],
  [
    'npm/1#download',
    'npm error code 1\nnpm error path C:\\work\\shop\\node_modules\\@umbrella\\engines\nnpm error command failed\nnpm error Error: aborted\n',
    '`@umbrella/engines` could not download a file that it needs.',
  ],
])('%s is told from lines that no recording has', (id, log, sentence) => {
  const recogniser = createRecogniser(index)
  recogniser.push(log)
  const [found] = answerOf(recogniser.finish(), book).cases
  expect(found).toMatchObject({ id, diagnosis: sentence })
})
