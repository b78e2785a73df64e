import { expect, test } from 'vitest'
import { codeIndex, indexedAddress } from '#search/code-index.ts'
import type { Decision } from '#entry/decision.ts'
import type { Entry } from '#entry/entry.ts'
import type { Guide } from '#entry/guide.ts'

const tool = { id: 'npm', name: 'npm' }

const entry = {
  id: 'npm/E403',
  tool,
  code: 'E403',
  name: 'E403',
  title: 'the server refuses this very request',
  summary: 'The server answered `403 Forbidden`, and the server will not carry it out.',
  keywords: ['permission denied'],
  synonyms: ['forbidden'],
  cases: [{ title: 'The version was published before' }],
  http: 403,
  formerly: ['npm/EFORBIDDEN'],
  met: 6,
} as unknown as Entry

test('an entry is known by its names and by each word that leads to it, once, as its stem', () => {
  expect(codeIndex({ entries: [entry] })).toEqual([
    {
      id: 'npm/E403',
      tool: 'npm',
      name: 'E403',
      title: 'the server refuses this very request',
      words: 'permission deni version publish befor',
      more: 'answer 403 forbidden carri',
      synonyms: ['forbidden'],
      http: 403,
      formerly: ['npm/EFORBIDDEN'],
      met: 6,
    },
  ])
})

test('a guide and a decision are known by their titles and headings', () => {
  const text = { tool, summary: 'What they share.', synonyms: [] }
  const guide = {
    ...text,
    id: 'npm/guides/network',
    title: 'How npm reaches a registry',
    body: { sections: [{ heading: 'Which proxy is used' }] },
  } as unknown as Guide
  const decision = {
    ...text,
    id: 'npm/decisions/access-refused',
    title: '401 or 403?',
    questions: [{ ask: 'Which code is printed?' }],
  } as unknown as Decision
  const index = codeIndex({ entries: [], guides: [guide], decisions: [decision] })
  expect(index.map(({ kind, name, words }) => ({ kind, name, words }))).toEqual([
    { kind: 'decision', name: 'Questions', words: 'print' },
    { kind: 'guide', name: 'Guide', words: 'proxi used' },
  ])
  expect(index.map(indexedAddress)).toEqual([
    '/npm/decisions/access-refused/',
    '/npm/guides/network/',
  ])
})

test('a code without an entry is known by its name alone, and leads to the page of all codes', () => {
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

test('what is met more often comes first, and what was not counted by its rank', () => {
  const named = (name: string, more: object) => ({ ...entry, id: `npm/${name}`, name, ...more })
  const entries = [
    named('ERARE', { met: 0 }),
    named('ERANKED', { met: 0, common: 3 }),
    named('ECOUNTED', { met: 1 }),
  ]
  const index = codeIndex({ entries: entries as unknown as Entry[] })
  expect(index.map(({ name }) => name)).toEqual(['ECOUNTED', 'ERANKED', 'ERARE'])
})

test('what there is not takes no bytes', () => {
  const plain = { ...entry, http: undefined, formerly: [], synonyms: [], met: 0 }
  const [indexed] = codeIndex({ entries: [plain] })
  for (const field of ['http', 'formerly', 'synonyms', 'met', 'kind', 'open'])
    expect(indexed).not.toHaveProperty(field)
})
