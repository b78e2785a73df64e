import { expect, test } from 'vitest'
import { e403, findWith, swap } from './content.ts'

/** What is said of a diagnosis of the first case, whose signature takes a {number} and a {package}. */
function said(...sentences: string[]): string[] {
  const list = sentences.map((sentence) => `\n      - '${sentence}'`).join('')
  const written = swap('sign: A line that says so.', `sign: A line.\n    diagnosis:${list}`)
  return findWith({ [e403]: written })
    .filter(({ rule }) => rule === 'diagnoses')
    .map(({ line, message }) => `${line} ${message}`)
}

test('values of the signature, and parts of them, may be named', () => {
  expect(said('`{package}` of `{scope}` is not allowed.')).toEqual([])
  expect(said('`{package}` is `{number}`.', '`{package}` is not allowed.')).toEqual([])
})

test.each([
  ['a value that no signature takes', '`{host}` refused it.', /no signature .* takes \{host\}/],
  ['a value that is not code', 'It refused {package}.', /\{package\} .* is not code/],
  ['no value at all', 'The registry refused it.', /names no value/],
])('%s is an error, with its line', (_, sentence, message) => {
  expect(said(sentence)).toEqual([expect.stringMatching(message)])
  expect(said(sentence)[0]).toContain(sentence)
})

test('a sentence that is never reached is an error', () => {
  expect(said('`{package}` is not allowed.', '`{package}` is `{number}`.')).toEqual([
    expect.stringMatching(/is never shown/),
  ])
})

test('a sentence is read as prose: in plain words, with a verb', () => {
  const list = swap(
    'sign: A line that says so.',
    "sign: A line.\n    diagnosis: ['None: `{package}`.']",
  )
  expect(findWith({ [e403]: list }).map(({ rule }) => rule)).toContain('language')
})
