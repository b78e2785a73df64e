import { expect, test } from 'vitest'
import { stepVersions } from '#content/step-versions.ts'

test.each([
  ['With npm 11 or older, run the command in the project.', { program: 'npm', last: '11' }],
  ['With npm 8.3 or newer, replace the library', { program: 'npm', first: '8.3' }],
  ['If you use pnpm 9 or 10, look at the filter.', { program: 'pnpm', first: '9', last: '10' }],
  ['If you use npm 12 and have a file, rename it.', { program: 'npm', first: '12', last: '12' }],
  ['If you must keep npm 6, delete it.', { program: 'npm', first: '6', last: '6' }],
  ['In pnpm 10.34, do it.', { program: 'pnpm', first: '10.34', last: '10.34' }],
])('%s', (title, versions) => {
  expect(stepVersions(title)).toEqual(versions)
})

test.each(['Update npm to 11 or newer.', 'If npm 12 prints nothing, log in.', 'With npm, do it.'])(
  '%s is for everybody',
  (title) => {
    expect(stepVersions(title)).toBeUndefined()
  },
)
