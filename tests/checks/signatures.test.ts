import { expect, test } from 'vitest'
import { e401, e403, findWith, goodContent, swap } from './content.ts'

const signature = `signatures:
      - |
        npm error code E{number}
        npm error version-exists of {package}`
const recording = 'content/npm/E403/recordings/version-exists.txt'
const found = (overrides: Parameters<typeof findWith>[0]) =>
  findWith(overrides).map(({ rule, file, line, message }) => ({ rule, file, line, message }))

test.each(['thing', 'constructor', 'x:constructor', 'valueof'])(
  'a signature that cannot be read is named with its line: {%s}',
  (hole) => {
    const kind = hole.replace(/.*:/, '')
    expect(found({ [e403]: swap('version-exists of {package}', `{${hole}} of it`) })).toEqual([
      {
        rule: 'signatures',
        file: e403,
        line: '- |',
        message: expect.stringContaining(`{${kind}} is no kind of hole`),
      },
    ])
  },
)

test('a recording that its case’s signature does not fit is named', () => {
  expect(found({ [e403]: swap('version-exists of {package}', 'something else') })).toEqual([
    {
      rule: 'signatures',
      file: recording,
      line: '',
      message: 'it is recognised as nothing, not as npm/E403#version-exists',
    },
  ])
})

test('a recording of another entry that a signature fits is named', () => {
  const greedy = swap(
    'version-exists of {package}',
    'token-{rest}\n        - npm error code E{number}',
  )
  expect(found({ [e403]: greedy }).length).toBeGreaterThan(0)
})

test('two cases with the same signature are an error', () => {
  const same = swap('not-permitted of {package}', 'version-exists of {name:package}')
  expect(found({ [e403]: same })).toContainEqual({
    rule: 'signatures',
    file: e403,
    line: '- |',
    message: 'npm/E403#version-exists has the same signature',
  })
})

test('a near miss must match nothing of its entry', () => {
  const near = 'nearMiss: "npm error code E403\\nnpm error version-exists of left-pad"'
  expect(found({ [e403]: swap('nearMiss: npm error code E403', near) })).toEqual([
    {
      rule: 'signatures',
      file: e403,
      line: near,
      message: 'the near miss is recognised as npm/E403#version-exists',
    },
  ])
})

test('a case that prints what another prints says so, and its recording is recognised as that case', () => {
  const likeOther = swap(signature, 'looksLike: not-permitted')
  const output = swap('version-exists of', 'not-permitted of')
  expect(found({ [e403]: likeOther, [recording]: output })).toEqual([])
  expect(found({ [e403]: likeOther })).toMatchObject([{ rule: 'signatures', file: recording }])
})

test.each(['version-exists', 'nobody'])('looksLike: %s is refused', (name) => {
  expect(found({ [e403]: swap(signature, `looksLike: ${name}`) })).toContainEqual({
    rule: 'signatures',
    file: e403,
    line: `looksLike: ${name}`,
    message: `no case “${name}” of npm/E403 has signatures`,
  })
})

test('what an older version prints for a case can be another case', () => {
  const older = 'content/npm/E403/recordings/version-exists@10.5.txt'
  const [scenario] = /scenario: \w+/.exec(goodContent()[older.replace('@10.5', '')]!)!
  const text = (output: string) => `---
tool: npm 10.5.2
node: 24.21.0
${scenario}
command: npm publish
exit: 1
wire: []
---
npm ERR! code E401
npm ERR! ${output} of left-pad
`
  const shown = swap(
    '<Recording of="version-exists" />',
    '<Recording of="version-exists" />\n\n<Recording of="version-exists@10.5" />',
  )
  const says = (address: string) => (entry: string) =>
    swap(signature, `${signature}\n    looksLikeIn:\n      '10.5': ${address}`)(shown(entry))
  const files = { [older]: text('token-expired') }
  expect(found({ ...files, [e403]: says('npm/E401#token-expired') })).toEqual([])
  expect(found({ ...files, [e403]: shown })).toMatchObject([{ rule: 'signatures', file: older }])
  expect(found({ ...files, [e403]: says('npm/E401#nobody') })).toMatchObject([
    { file: e403, message: 'there is no case npm/E401#nobody' },
  ])
  const moved = swap('reviewed:', 'formerly: [npm/E499]\nreviewed:')
  const gone = (entry: string) => moved(says('npm/E499#token-expired')(entry))
  expect(found({ ...files, [e403]: gone }).filter(({ rule }) => rule === 'signatures')).toEqual([])
})

test('what this version prints in the place of an old code is another case, or none', () => {
  const says = (today: string) => swap(signature, `${signature}\n    printsToday: ${today}`)
  const prints = (code: string, words: string) => (text: string) =>
    text.replace(/npm error code E403[^]*$/, `npm error code ${code}\nnpm error ${words}\n`)
  const other = prints('E401', 'token-expired of left-pad')
  expect(found({ [recording]: other, [e403]: says('npm/E401#token-expired') })).toEqual([])
  expect(found({ [recording]: other, [e403]: says('nothing') })).toMatchObject([
    { rule: 'signatures', file: recording },
  ])
  const unknown = prints('EOTHER', 'of left-pad')
  expect(found({ [recording]: unknown, [e403]: says('nothing') })).toEqual([])
  expect(found({ [e403]: says('npm/E401#nobody') })).toContainEqual(
    expect.objectContaining({ file: e403, message: 'there is no case npm/E401#nobody' }),
  )
})

test('a case has signatures or looks like another, and not both', () => {
  for (const entry of [e401, e403]) {
    expect(
      findWith({ [entry]: (text) => text.replace(/ {4}signatures:\n( {6}.*\n)+/, '') }),
    ).toMatchObject([{ rule: 'fields', file: entry }])
  }
})
