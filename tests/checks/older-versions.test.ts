import { expect, test } from 'vitest'
import { e403, findWith, goodContent, swap } from './content.ts'

const tool = 'content/npm/tool.yaml'
const old = 'content/npm/E403/recordings/version-exists@10.5.txt'
const text = goodContent()['content/npm/E403/recordings/version-exists.txt']!

const unmaintained = swap(
  'permalink:',
  `unmaintained:
  before: '11'
  text: Install a newer one.
  source: https://docs.example.com/support
  checked: 2026-01-01
  reviewBy: 2026-12-01
permalink:`,
)

test('an entry that many people meet is recorded with each major version that gets no more fixes, from the first that printed it', () => {
  const met = (more = '') => swap('category: access', `category: access\ncommon: 1${more}`)
  expect(findWith({ [e403]: met() })).toEqual([])
  expect(findWith({ [e403]: met(), [tool]: unmaintained })).toMatchObject([
    {
      rule: 'recorded-versions',
      file: e403,
      line: 'common: 1',
      message: 'the error is common, and it is not recorded with npm 10',
    },
  ])
  expect(findWith({ [e403]: met('\nsince: 11.0.0'), [tool]: unmaintained })).toEqual([])
  expect(findWith({ [e403]: met(), [tool]: unmaintained, [old]: text })).toEqual([])
})

test('a recording of an older version is held to the signatures, whichever version it is', () => {
  const other = text.replace('version-exists of', 'a line that only old ones print of')
  expect(findWith({ [tool]: unmaintained, [old]: other })).toMatchObject([
    { rule: 'signatures', file: old, message: expect.stringContaining('recognised as nothing') },
  ])
})

test('a recording of a version that gets fixes has its place in the text', () => {
  expect(findWith({ [tool]: unmaintained, [old]: text })).toEqual([])
  expect(findWith({ [old]: text })).toMatchObject([{ rule: 'recordings', file: old }])
})

test('which versions get fixes is compared again by its day', () => {
  const found = findWith({ [tool]: unmaintained }, { today: '2026-12-02' })
  expect(found).toContainEqual(
    expect.objectContaining({
      rule: 'review-dates',
      file: tool,
      line: 'reviewBy: 2026-12-01',
      message: 'which versions get fixes was due for review by 2026-12-01',
    }),
  )
})
