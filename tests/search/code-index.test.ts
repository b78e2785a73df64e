import { expect, test } from 'vitest'
import { codeIndex, indexedAddress } from '#search/code-index.ts'
import type { Entry } from '#entry/entry.ts'

const entry = {
  id: 'npm/E403',
  tool: { id: 'npm', name: 'npm' },
  code: 'E403',
  name: 'E403',
  title: 'the server refuses this very request',
  summary: 'The server answered `403 Forbidden`, and the server will not carry it out.',
  keywords: ['permission denied'],
  cases: [{ title: 'The version was published before' }],
  http: 403,
  formerly: ['npm/EFORBIDDEN'],
} as unknown as Entry

test('an entry is known by its names and by each word that leads to it, once', () => {
  expect(codeIndex({ entries: [entry] })).toEqual([
    {
      id: 'npm/E403',
      tool: 'npm',
      name: 'E403',
      title: 'the server refuses this very request',
      words: 'permission denied answered 403 forbidden will carry out version published before',
      http: 403,
      formerly: ['npm/EFORBIDDEN'],
    },
  ])
})

test('a code without an entry is known by its name alone, and leads to the ledger', () => {
  const tool = { id: 'npm', name: 'npm' }
  const [, known] = codeIndex({ entries: [entry] }, [{ tool, code: 'EAUTHIP', open: 'missing' }])
  expect(known).toEqual({
    id: 'npm/EAUTHIP',
    tool: 'npm',
    name: 'EAUTHIP',
    title: 'is known, and has no entry yet',
    words: '',
    open: 'missing',
  })
  expect(indexedAddress(known!)).toBe('/codes/#npm-EAUTHIP')
})

test('what there is not takes no bytes', () => {
  const plain = { ...entry, http: undefined, formerly: [] }
  const [indexed] = codeIndex({ entries: [plain] })
  expect(indexed).not.toHaveProperty('http')
  expect(indexed).not.toHaveProperty('formerly')
})
