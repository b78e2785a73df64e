import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { e401, findWith, ledger, swap, type Overrides } from './content.ts'

const file = 'content/npm/guides/who-asks.mdx'

const guide = `---
title: How the registry knows your account
summary: What is sent with a request, where it comes from, and what the registry makes of it.
category: access
placeholders:
  package: '@acme/widgets'
facts:
  tokens:
    text: Tokens of another kind expire after a year.
    source: https://docs.example.com/tokens
    checked: 2026-11-01
    reviewBy: 2027-05-01
reviewed: 2026-11-01
reviewBy: 2027-05-01
---

## What is sent

A single header is sent, and nothing else. <Fact id="tokens" />

## What it is good for

See [who is not known](/npm/E401/#why) and [above](#what-is-sent).

\`\`\`sh reads
npm view {package}
\`\`\`
`

/** What the rules find in the good content with this guide, which an entry links to. */
function findWithGuide(change: (text: string) => string, more: Overrides = {}, run = {}) {
  return findWith(
    {
      [file]: change(guide),
      [e401]: swap(
        'See [the neighbour]',
        'See [what is sent](/npm/guides/who-asks/#what-is-sent) and [it]',
      ),
      [ledger]: (text) => `${text}npm/guides/who-asks\n`,
      ...more,
    },
    run,
  )
}

test('a good guide has no problem', () => {
  expect(findWithGuide((text) => text)).toEqual([])
})

describe('what holds for the text of an entry holds for a guide', () => {
  test.each([
    ['text', swap('```sh reads', '```bash'), '```bash', /“bash” is not a language/],
    [
      'text',
      swap('```sh reads', '```sh'),
      '```sh',
      /“npm view.*has no label that says what it does/,
    ],
    [
      'text',
      swap('A single header', 'A <Header> alone </Header>'),
      /A <Header>/,
      /read as a component/,
    ],
    ['commands', swap('npm view', 'npm veiw'), 'npm veiw {package}', /veiw/],
    [
      'placeholders',
      swap('npm view {package}', 'npm view {tag}'),
      '```sh reads',
      /\{tag\} is not declared/,
    ],
    ['facts', swap('<Fact id="tokens" />', ''), 'tokens:', /does not show the fact/],
    [
      'links',
      swap('/npm/E401/#why', '/npm/E401/#wyh'),
      /^See/,
      /leads to no case or section of npm\/E401/,
    ],
    [
      'links',
      swap('(#what-is-sent)', '(#what-was-sent)'),
      /^See/,
      /leads to no case or section of npm\/guides\/who-asks/,
    ],
    ['fields', swap('category: access', 'category: acess'), 'category: acess', /acess/],
    [
      'real-hosts',
      swap('A single header', `A header to registry.${'npmjs'}.org`),
      /^A header/,
      /host of a real registry/,
    ],
  ])('%s', (rule, change, line, message) => {
    const found = findWithGuide(change).find(
      (one) => one.rule === rule && message.test(one.message),
    )
    expect(found).toMatchObject({ file, severity: 'error' })
    expect(found?.line).toMatch(line)
  })
})

test('two headings with one id, and an id of the page itself, are named', () => {
  const twice = findWithGuide(swap('## What it is good for', '## What is *sent*!'))
  expect(twice.map((one) => one.message)).toContain(
    'the heading “What is sent!” has the address #what-is-sent, as line 17 has',
  )
  const own = findWithGuide(swap('## What it is good for', '## Errors'))
  expect(own.map((one) => one.message)).toEqual([
    'the heading “Errors” has the address #errors, as the page itself has',
  ])
})

test('a guide without a section says so', () => {
  const found = findWithGuide((text) => text.replaceAll('## ', ''))
  expect(found.map((one) => one.fix)).toContain('write a section: “## ” and what it is about')
})

test('a link into a guide has to arrive at a section', () => {
  const link = swap(
    'See [the neighbour]',
    'See [what is sent](/npm/guides/who-asks/#what-was-sent) and [it]',
  )
  expect(findWithGuide((text) => text, { [e401]: link })).toMatchObject([
    {
      rule: 'links',
      file: e401,
      message: expect.stringContaining('npm/guides/who-asks') as string,
    },
  ])
})

test('a guide that no entry links to is named, and does not stop anything', () => {
  expect(
    findWith({ [file]: guide, [ledger]: (text) => `${text}npm/guides/who-asks\n` }),
  ).toMatchObject([{ rule: 'guides', severity: 'warning', file }])
})

test('a guide that is read again too late is a warning', () => {
  expect(
    findWithGuide(swap('reviewBy: 2027-05-01\n---', 'reviewBy: 2026-11-20\n---')),
  ).toMatchObject([
    {
      rule: 'review-dates',
      severity: 'warning',
      message: expect.stringMatching(/^the guide was/) as string,
    },
  ])
})

test('a guide that was published cannot disappear, but can be renamed', () => {
  const gone = { [file]: null, [e401]: (text: string) => text }
  expect(findWithGuide((text) => text, gone)).toMatchObject([
    { rule: 'published', file: ledger, line: 'npm/guides/who-asks' },
  ])
  const renamed = swap('category: access', 'category: access\nformerly: [npm/guides/who-asks]')
  const moved = findWith({
    'content/npm/guides/identity.mdx': renamed(guide),
    [e401]: swap('See [the neighbour]', 'See [what is sent](/npm/guides/identity/) and [it]'),
    [ledger]: (text) => `${text}npm/guides/who-asks\n`,
  })
  expect(moved).toEqual([])
})

test('a new guide has to be in the ledger when it is run by CI', () => {
  const found = findWithGuide((text) => text, { [ledger]: (text) => text }, { ci: true })
  expect(found).toMatchObject([{ rule: 'published', file: ledger }])
})

test('only guides lie in the folder of the guides', () => {
  const found = findWithGuide((text) => text, { 'content/npm/guides/Notes.md': 'x' })
  expect(found).toMatchObject([{ rule: 'files', file: 'content/npm/guides/Notes.md' }])
})

test('a guide and an entry do not say the same', () => {
  const theory =
    'Every guest has to say a name first. The porter looks the name up in the book of guests, which is open next to the door all day and night.'
  expect(findWithGuide(swap('A single header is sent, and nothing else.', theory))).toMatchObject([
    { rule: 'repetition', file },
  ])
})

test('an excerpt of a guide need not name a code, and has to be what the package holds', () => {
  const { version } = JSON.parse(readFileSync('node_modules/npm/package.json', 'utf8')) as {
    version: string
  }
  const source = `sources:
  - package: npm
    version: ${version}
    file: lib/npm.js
    lines: [1, 1]
    fingerprint: '${'1'.repeat(16)}'
    shows: Here it begins.
category`
  expect(findWithGuide(swap('category', source))).toMatchObject([
    {
      rule: 'excerpts',
      file,
      message: expect.stringMatching(/not the text that was quoted/) as string,
    },
  ])
})
