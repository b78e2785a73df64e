import { expect, test } from 'vitest'
import { e401, e403, findWith, swap } from './content.ts'

const withSynonyms = (...words: string[]) =>
  swap('category: access', `category: access\nsynonyms: [${words.join(', ')}]`)

test('two pages that claim the same search are named', () => {
  const found = findWith({
    [e401]: withSynonyms('log in', 'token expired'),
    [e403]: withSynonyms('no rights', 'expired tokens', 'tokens that expired'),
  })
  expect(found).toMatchObject([
    { rule: 'synonyms', file: e403, line: expect.stringContaining('synonyms') as string },
  ])
  expect(found[0]!.message).toBe('“tokens that expired” is a synonym of npm/E401 too')
  expect(found[0]!.fix).toBe('keep it at the page that answers it best')
})

test('a page that claims a search twice is named', () => {
  const [found, ...more] = findWith({ [e401]: withSynonyms('expired token', 'expired tokens') })
  expect(found).toMatchObject({ rule: 'synonyms', file: e401 })
  expect(found!.fix).toBe('keep one of the two: a search does not tell them apart')
  expect(more).toEqual([])
})

const commonness = 'content/npm/commonness.yaml'
const counts = (places: number, text: string) => `counted: 2026-11-01
method: >-
  Ten people were asked which error they had met last, on ten days, and each answer was noted down.
places: ${places}
counts:
${text}`

test('counts of entries that are there, and that make their sum, are right', () => {
  expect(findWith({ [commonness]: counts(5, '  E401: 2\n  E403: 3\n') })).toEqual([])
})

test('a count of what is no entry, and a sum that is not right, are named with their lines', () => {
  expect(findWith({ [commonness]: counts(4, '  E401: 2\n  E430: 3\n') })).toEqual([
    {
      rule: 'commonness',
      severity: 'error',
      file: commonness,
      line: 'places: 4',
      message: 'the counts make 5 places, and 4 are said',
      fix: 'write “places: 5”, or correct a count',
    },
    {
      rule: 'commonness',
      severity: 'error',
      file: commonness,
      line: 'E430: 3',
      message: 'npm/E430 is counted, and is not an entry',
      fix: expect.stringContaining('E403') as string,
    },
  ])
})

test('a count that is no number is named', () => {
  const found = findWith({ [commonness]: counts(5, '  E401: many\n') })
  expect(found).toMatchObject([{ rule: 'fields', file: commonness, line: 'E401: many' }])
})
