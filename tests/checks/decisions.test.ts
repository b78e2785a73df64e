import { describe, expect, test } from 'vitest'
import { findWith, ledger, swap, type Overrides } from './content.ts'

const file = 'content/npm/decisions/access.yaml'

const decision = `title: 401 or 403?
summary: Both are answers of the registry, and both are about what an account can do with a package.
category: access
questions:
  - id: code
    ask: What does npm print after the word “code”?
    answers:
      - sees: '\`E401\`'
        leads: npm/E401#token-expired
      - sees: '\`E403\`'
        then: reason
  - id: reason
    ask: How does the line end?
    answers:
      - sees: the version is there
        leads: npm/E403#version-exists
      - sees: anything else
        leads: npm/E403
reviewed: 2026-11-01
reviewBy: 2027-05-01
`

/** What the rules find in the good content with this decision. */
function findWithDecision(change: (text: string) => string, more: Overrides = {}, run = {}) {
  const known = (text: string) => `${text}npm/decisions/access\n`
  return findWith({ [file]: change(decision), [ledger]: known, ...more }, run)
}

test('a good decision has no problem', () => {
  expect(findWithDecision((text) => text)).toEqual([])
})

describe('every way ends at a case that is there', () => {
  test.each([
    ['npm/E401#token-expired', 'npm/E401#token-expird', /no case “token-expird”/, /token-expired/],
    [
      'npm/E401#token-expired',
      'npm/E402#token-expired',
      /npm\/E402 is not an entry/,
      /lead elsewhere/,
    ],
    ['then: reason', 'then: raeson', /no question “raeson” comes further down/, /reason/],
    ['leads: npm/E403\n', 'then: code\n', /no question “code” comes further down/, /further down/],
  ])('%s becomes %s', (from, to, message, fix) => {
    const found = findWithDecision(swap(from, to)).find((one) => message.test(one.message))
    expect(found).toMatchObject({ rule: 'decisions', severity: 'error', file })
    expect(found?.line).toMatch(/^- sees/)
    expect(found?.fix).toMatch(fix)
  })

  test('an answer without an end, and one with two, are refused', () => {
    for (const change of [
      swap('        leads: npm/E403\n', ''),
      swap('leads: npm/E403\n', 'leads: npm/E403\n        then: code\n'),
    ])
      expect(findWithDecision(change)).toMatchObject([{ rule: 'fields', file }])
  })

  test('a question that no answer leads to is named', () => {
    const found = findWithDecision(swap('then: reason', 'leads: npm/E403'))
    expect(found.map((one) => one.message)).toEqual(['no answer leads to the question “reason”'])
    expect(found[0]?.line).toBe('- id: reason')
  })

  test('no more than three questions are asked', () => {
    const question = (id: string, end: string) => `  - id: ${id}
    ask: And then?
    answers:
      - sees: one thing
        leads: npm/E403
      - sees: another
        ${end}
`
    const more = question('third', 'then: fourth') + question('fourth', 'leads: npm/E401')
    const long = (text: string) =>
      text.replace('leads: npm/E403\n', 'then: third\n').replace('reviewed:', `${more}reviewed:`)
    expect(findWithDecision(long).map((one) => one.message)).toEqual([
      'npm/decisions/access asks 4 questions before it ends',
    ])
  })
})

test('a decision that was published cannot disappear, but can be renamed', () => {
  expect(findWithDecision((text) => text, { [file]: null })).toMatchObject([
    { rule: 'published', file: ledger, line: 'npm/decisions/access' },
  ])
  const renamed = swap('category: access', 'category: access\nformerly: [npm/decisions/access]')
  const moved = { [file]: null, 'content/npm/decisions/who.yaml': renamed(decision) }
  expect(findWithDecision((text) => text, moved)).toEqual([])
})

test('a decision that is gone through again too late is a warning', () => {
  expect(findWithDecision(swap('reviewBy: 2027-05-01', 'reviewBy: 2026-11-20'))).toMatchObject([
    { rule: 'review-dates', severity: 'warning', file },
  ])
})

test('only decisions lie in their folder', () => {
  expect(
    findWithDecision((text) => text, { 'content/npm/decisions/Notes.txt': 'x' }),
  ).toMatchObject([{ rule: 'files', file: 'content/npm/decisions/Notes.txt' }])
})
