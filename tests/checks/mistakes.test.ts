import { expect, test } from 'vitest'
import { e401, e403, findWith, swap } from './content.ts'

/** Mistakes that YAML and Markdown accept silently. */
test.each([
  [
    'a day that is in no calendar',
    swap('reviewed: 2026-11-01', 'reviewed: 2026-11-31'),
    'there is no day 2026-11-31',
  ],
  [
    'a day in the future',
    swap('reviewed: 2026-11-01', 'reviewed: 2026-12-01'),
    '2026-12-01 is in the future',
  ],
  [
    'a change in the future',
    swap('- date: 2026-11-01', '- date: 2027-01-01'),
    '2027-01-01 is in the future',
  ],
  [
    'a review before the last one',
    swap(
      '\nreviewed: 2026-11-01\nreviewBy: 2027-05-01',
      '\nreviewed: 2026-11-01\nreviewBy: 2026-11-01',
    ),
    'it is due for review by 2026-11-01, which is not after 2026-11-01',
  ],
  [
    'a first heading',
    swap('\n## What failed\n', '\n# What failed\n\n## What failed\n'),
    'this is a heading of the first level, which the page has already',
  ],
  [
    'a headline',
    swap(
      'title: the registry does not know the account',
      'title: The Registry Does Not Know This Account',
    ),
    'the title is written in capitals, as a headline',
  ],
  [
    'a full stop',
    swap(
      'title: the registry does not know the account',
      'title: the registry does not know the account.',
    ),
    'the title ends with a full stop',
  ],
  [
    'a note',
    swap('See [the neighbour]', 'TODO See [the neighbour]'),
    'a note says that something is still to be done',
  ],
  [
    'a table without dashes',
    swap('See [the neighbour]', '| a | b |\n| c | d |\n\nSee [the neighbour]'),
    'this table has no line of dashes below its head, so it is shown as text',
  ],
  [
    'a row that lacks a cell',
    swap('See [the neighbour]', '| a | b |\n| --- | --- |\n| c |\n\nSee [the neighbour]'),
    'this row has 1 cell, the head of the table has 2',
  ],
  [
    'a row with a cell too many',
    swap('See [the neighbour]', '| a | b |\n| --- | --- |\n| c | d | e |\n\nSee [the neighbour]'),
    'this row has 3 cells, the head of the table has 2',
  ],
  [
    'a picture',
    swap('See [the neighbour]', '![x](./x.png) See [the neighbour]'),
    'a picture is no part of a text',
  ],
])('%s is found', (_, change, message) => {
  expect(findWith({ [e401]: change }).map((one) => one.message)).toContain(message)
})

test('what only looks like a slip is none', () => {
  const good = [
    '| a | b |\n| --- | --- |\n| `c \\| d` | e \\| f |',
    '```text\n# TODO\n| a |\n```',
    'Look for `TODO` in it.',
  ]
  const text = `${good.join('\n\n')}\n\nSee [the neighbour]`
  const found = findWith({ [e401]: swap('See [the neighbour]', text) })
  expect(
    found.filter(({ rule }) => ['tables', 'text', 'headings', 'unfinished'].includes(rule)),
  ).toEqual([])
})

test('a rank that is taken is found', () => {
  const ranked = swap('category: access', 'category: access\ncommon: 1')
  const found = findWith({ [e401]: ranked, [e403]: ranked })
  expect(found.map(({ message }) => message)).toEqual(['the rank 1 is that of npm/E401 already'])
})

test('a command without a label is named once, in a sentence', () => {
  const found = findWith({ [e403]: swap('```sh reads', '```sh') })
  expect(found.map(({ message }) => message)).toEqual([
    '“npm view {package}” has no label that says what it does',
  ])
})

test('a wrong indent in a list is told from a quote that is open', () => {
  const found = findWith({ [e403]: swap('    retry: useless', '   retry: useless') })
  expect(found.map(({ fix }) => fix)).toContain('give all items of a list the same indent')
})
