import { describe, expect, test } from 'vitest'
import type { IndexedEntry } from '#search/code-index.ts'
import { lookUp } from '#search/look-up.ts'

const entry = (id: string, title: string, more: Partial<IndexedEntry> = {}): IndexedEntry => ({
  id,
  tool: id.slice(0, id.indexOf('/')),
  name: id.slice(id.indexOf('/') + 1),
  title,
  words: '',
  ...more,
})

const index = [
  entry('npm/E400', 'the request makes no sense to the registry', { http: 400 }),
  entry('npm/E401', 'the registry does not know who you are', { http: 401 }),
  entry('npm/E403', 'the registry refuses this request', {
    http: 403,
    words: 'forbidden publish permission',
    formerly: ['npm/EFORBIDDEN'],
  }),
  entry('npm/E404', 'nothing there, or hidden from you', { http: 404 }),
  entry('npm/ENEEDAUTH', 'no credential for this registry'),
  entry('npm/EOTP', 'a one-time password is asked for', { words: 'two factor', http: 401 }),
  entry('npm/ETARGET', 'no version matches'),
  entry('npm/publish-over-existing', 'the version is taken', {
    name: 'You cannot publish over the previously published versions',
  }),
  entry('pnpm/E403', 'the registry refuses', { http: 403 }),
  entry('pnpm/ERR_PNPM_OUTDATED_LOCKFILE', 'package.json and lock file differ'),
]

const first = (query: string) => lookUp(query, index)[0]

describe('an exact code comes first', () => {
  test.each([
    'E403',
    'e403',
    'npm e403',
    'e403 npm',
    'NPME403',
    'npm-e403',
    'npm/E403',
    '/npm/E403/#fix',
    'E-403',
    'E 403',
    ' E403: ',
    '`E403`',
    '403',
    'npm 403',
    'status 403',
    'NPM ERR! code E403',
    'npm error code E403',
    'npm error E403',
    'npm error code 403',
    'npm error 403 403 Forbidden - PUT https://registry.example.com/@acme%2fwidgets',
    'how do I fix E403?',
    'E403 when I publish',
    'EFORBIDDEN',
  ])('%s', (query) => {
    expect(first(query)).toMatchObject({
      entry: { id: 'npm/E403' },
      address: '/npm/E403/',
      reason: 'exact',
    })
  })

  const spellings = index.flatMap(({ id }) => {
    const name = id.slice(id.indexOf('/') + 1)
    return [name, name.toLowerCase(), name.toUpperCase()].map((query) => ({ query, id }))
  })

  test.each(spellings)('$query is $id', ({ query, id }) => {
    const exact = lookUp(query, index).filter((hit) => hit.reason === 'exact')
    expect(exact.map((hit) => hit.entry.id)).toContain(id)
    expect(first(query)!.reason).toBe('exact')
  })

  test.each(spellings)('$query of the tool of $id is $id', ({ query, id }) => {
    const [tool] = id.split('/')
    expect(first(`${tool} ${query}`)).toMatchObject({ entry: { id }, reason: 'exact' })
  })
})

test.each([
  ['forbidden publish', 'npm/E403', 'words'],
  ['403 forbidden', 'npm/E403', 'words'],
  ['publishing is forbidden', 'npm/E403', 'words'],
  ['one-time password', 'npm/EOTP', 'words'],
  ['two-factor', 'npm/EOTP', 'words'],
  ['TARGET', 'npm/ETARGET', 'part'],
  ['needauth', 'npm/ENEEDAUTH', 'part'],
  ['ENEED', 'npm/ENEEDAUTH', 'part'],
  ['OUTDATED_LOCKFILE', 'pnpm/ERR_PNPM_OUTDATED_LOCKFILE', 'part'],
  ['outdated lockfile', 'pnpm/ERR_PNPM_OUTDATED_LOCKFILE', 'part'],
  ['pnpm 403', 'pnpm/E403', 'exact'],
  ['publish over existing', 'npm/publish-over-existing', 'exact'],
  ['cannot publish over', 'npm/publish-over-existing', 'words'],
  [
    'npm error You cannot publish over the previously published versions: 1.0.0.',
    'npm/publish-over-existing',
    'exact',
  ],
  ['E430', 'npm/E403', 'nearest'],
  ['E4O3', 'npm/E403', 'nearest'],
  ['EE403', 'npm/E403', 'nearest'],
  ['ENEDAUTH', 'npm/ENEEDAUTH', 'nearest'],
  ['ETRAGET', 'npm/ETARGET', 'nearest'],
  ['npm ERR! code ETRAGET', 'npm/ETARGET', 'nearest'],
  ['ERR_PNPM_OUTDATED_LOCKFLIE', 'pnpm/ERR_PNPM_OUTDATED_LOCKFILE', 'nearest'],
  ['pnpm ETARGET', 'npm/ETARGET', 'nearest'],
])('%s means %s (%s)', (query, id, reason) => {
  expect(first(query)).toMatchObject({ entry: { id }, reason })
})

test('a status that several codes share offers all of them, the one that is named by it first', () => {
  const hits = lookUp('401', index).map((hit) => hit.entry.name)
  expect(hits).toEqual(['E401', 'EOTP'])
})

test('a tool alone offers all that it has, and the beginning of a code all that begin so', () => {
  expect(lookUp('pnpm', index).map((hit) => hit.entry.id)).toEqual([
    'pnpm/E403',
    'pnpm/ERR_PNPM_OUTDATED_LOCKFILE',
  ])
  expect(lookUp('npm e4', index).map((hit) => hit.entry.name)).toEqual([
    'E400',
    'E401',
    'E403',
    'E404',
  ])
})

test('an entry is offered once', () => {
  const ids = lookUp('E403 forbidden publish', index).map((hit) => hit.entry.id)
  expect(ids).toEqual([...new Set(ids)])
})

describe('a code that has no entry', () => {
  const open = { title: '', words: '', open: 'missing' as const }
  const known = [...index, entry('npm/E405', '', open), entry('npm/EAUTHIP', '', open)]

  test.each(['EAUTHIP', 'npm eauthip', 'npm error code EAUTHIP'])(
    '%s leads to the page of all codes',
    (query) => {
      expect(lookUp(query, known)[0]).toMatchObject({
        address: '/codes/#npm-EAUTHIP',
        reason: 'exact',
      })
    },
  )

  test('is what a log states, and is found by its beginning', () => {
    const log = 'npm error code E405\nnpm error 405 Method Not Allowed - PUT\n'
    expect(lookUp(log, known).map(({ entry: { id } }) => id)).toEqual(['npm/E405'])
    expect(lookUp('EAUTH', known).map(({ entry: { id } }) => id)).toContain('npm/EAUTHIP')
  })

  test('is no guess, and not offered for the tool alone', () => {
    expect(lookUp('E450', known).map(({ entry: { id } }) => id)).not.toContain('npm/E405')
    expect(lookUp('npm', known).every(({ entry: { open: is } }) => is === undefined)).toBe(true)
  })
})

describe('a log', () => {
  const codesOf = (log: string) => lookUp(log, index).map((hit) => hit.entry.id)

  test('is looked through for the codes that it states, in their order', () => {
    const log =
      'npm warn ETARGET\nnpm error code E404\nnpm error 404 Not Found\n…\n2026-11-24T08:00:00Z npm ERR! code E401\n'
    expect(codesOf(log)).toEqual(['npm/E404', 'npm/E401'])
  })

  test('is known by its prefixes when a box has joined its lines', () => {
    expect(codesOf('npm error code E404 npm error 404 Not Found - GET')).toEqual(['npm/E404'])
  })

  test('that states no code is looked through for codes and words as they are printed', () => {
    expect(
      codesOf(
        'npm error You cannot publish over the previously published versions: 1.0.0.\nnpm error A complete log',
      ),
    ).toEqual(['npm/publish-over-existing'])
    expect(codesOf('first line\n ENEEDAUTH  etarget\n')).toEqual(['npm/ENEEDAUTH'])
  })

  test('with a code that nobody knows offers nothing', () => {
    expect(codesOf('npm error code E999\nnpm error forbidden publish')).toEqual([])
  })
})

test.each([
  '',
  ' ',
  'zzzzzzzz',
  '(((',
  '[a-',
  '\\',
  '.*',
  '😀',
  'E'.repeat(100_000),
  'é '.repeat(50_000),
  '\n'.repeat(50_000),
  'a '.repeat(50_000),
  '\u0000',
  '%E0%A4%A',
  '__proto__',
  'constructor',
])('%j finds nothing and breaks nothing', (query) => {
  expect(lookUp(query, index)).toEqual([])
})
