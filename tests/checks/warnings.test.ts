import { expect, test } from 'vitest'
import { findWith, swap } from './content.ts'

const tool = 'content/npm/tool.yaml'

/** What is said of a tool with this warning. */
function said(warning: string): string[] {
  const written = swap(
    'order: 1',
    `warnings:\n  - id: odd\n    title: npm is odd\n    ${warning}\norder: 1`,
  )
  return findWith({ [tool]: written })
    .filter(({ rule }) => rule === 'warnings')
    .map(({ line, message }) => `${line} ${message}`)
}

const means = 'means: Nothing is to be done.'
const lines = "lines: ['npm warn odd {package} is odd']"

test('a warning that obeys the rules has no problem', () => {
  const diagnosis = "diagnosis: ['`{package}` is odd.']"
  expect(said([lines, diagnosis, means, 'entry: npm/E403'].join('\n    '))).toEqual([])
})

test.each([
  ['a line that cannot be read', "lines: ['npm warn odd {thing}']", /\{thing\} is no kind of hole/],
  [
    'a value that no line takes',
    `${lines}\n    diagnosis: ['\`{host}\` is odd.']`,
    /takes \{host\}/,
  ],
  ['an entry that is not there', `${lines}\n    entry: npm/E499`, /no entry npm\/E499/],
])('%s is an error', (_, written, message) => {
  expect(said(`${written}\n    ${means}`)).toEqual([expect.stringMatching(message)])
})
