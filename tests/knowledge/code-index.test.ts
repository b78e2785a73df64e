import { describe, expect, test } from 'vitest'
import { lookUp, type IndexedEntry } from '#knowledge/code-index.ts'

const entry = (name: string, title: string, more: Partial<IndexedEntry> = {}): IndexedEntry => ({
  id: `npm/${name}`,
  tool: 'npm',
  name,
  title,
  words: '',
  ...more,
})

const index = [
  entry('E401', 'the registry does not know who you are', { http: 401 }),
  entry('E403', 'the registry refuses this request', {
    http: 403,
    words: 'forbidden publish permission',
  }),
  entry('E404', 'nothing there, or hidden from you', { http: 404 }),
  entry('ENEEDAUTH', 'no credential for this registry'),
  entry('EOTP', 'a one-time password is asked for', { words: 'two-factor' }),
  entry('ETARGET', 'no version matches'),
  entry('publish-over-existing', 'the version is taken', {
    name: 'You cannot publish over the previously published versions',
  }),
]

const first = (query: string) => lookUp(query, index)[0]

describe('an exact code comes first', () => {
  test.each([
    'E403',
    'e403',
    'npm e403',
    'NPME403',
    'npm-e403',
    'npm/E403',
    '403',
    ' E403 ',
    'NPM ERR! code E403',
    'npm error code E403',
    'npm error E403',
  ])('%s', (query) => {
    expect(first(query)).toMatchObject({
      entry: { id: 'npm/E403' },
      address: '/npm/E403/',
      reason: 'exact',
    })
  })

  test.each(
    index.flatMap((one) => [
      one.id.slice(4),
      one.id.slice(4).toLowerCase(),
      one.id.slice(4).toUpperCase(),
    ]),
  )('%s', (query) => {
    expect(first(query)?.entry.id.toLowerCase()).toBe(`npm/${query.toLowerCase()}`)
  })
})

test.each([
  ['forbidden publish', 'npm/E403', 'words'],
  ['one-time password', 'npm/EOTP', 'words'],
  ['TARGET', 'npm/ETARGET', 'part'],
  ['needauth', 'npm/ENEEDAUTH', 'part'],
  ['publish over existing', 'npm/publish-over-existing', 'words'],
  ['cannot publish over', 'npm/publish-over-existing', 'words'],
  ['E430', 'npm/E403', 'nearest'],
  ['E4O3', 'npm/E403', 'nearest'],
  ['ENEDAUTH', 'npm/ENEEDAUTH', 'nearest'],
  ['ETRAGET', 'npm/ETARGET', 'nearest'],
])('%s means %s (%s)', (query, id, reason) => {
  expect(first(query)).toMatchObject({ entry: { id }, reason })
})

test('a log is looked through for the codes that it prints, in their order', () => {
  const log =
    'npm notice\nnpm error code E404\nnpm error 404 Not Found\n…\n2026-11-24T08:00:00Z npm ERR! code E401\n'
  expect(lookUp(log, index).map((hit) => hit.entry.name)).toEqual(['E404', 'E401'])
})

test.each([
  '',
  ' ',
  'zzzzzzzz',
  '(((',
  '[a-',
  '\\',
  '😀',
  'E'.repeat(100_000),
  '\u0000',
  '%E0%A4%A',
])('%j finds nothing and breaks nothing', (query) => {
  expect(lookUp(query, index)).toEqual([])
})
