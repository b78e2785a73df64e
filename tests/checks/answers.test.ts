import { expect, test } from 'vitest'
import { e403, findWith, goodContent, swap, type Overrides } from './content.ts'

const scenario = 'content/npm/E403/reproduce.yaml'
const recorded = 'content/npm/E403/recordings/version-exists.txt'
const older = 'content/npm/E403/recordings/version-exists@10.5.txt'

const step = (words: string) =>
  swap(
    '1. **Look at version-exists.** Then act:',
    `1. **Look at the versions.** ${words}

   \`\`\`sh reads
   npm view {package} versions
   \`\`\`

2. **Look at version-exists.** Then act:`,
  )
const checks = (...commands: string[]) =>
  swap('command: npm publish\n', `command: npm publish\n    checks: ${JSON.stringify(commands)}\n`)
const answered = (output: string, command = 'npm view @acme/widgets versions') =>
  swap(
    '---\nnpm error',
    `checks:
  - command: ${command}
    exit: 0
    output: ${JSON.stringify(output)}
---
npm error`,
  )
const fromOlder = (text: string) => text.replace(/^tool: .*$/m, 'tool: npm 10.5.2')

/** What is found where npm answers this, to a check of which the step says that. */
function withAnswers(words: string, now: string, then = now, more: Overrides = {}) {
  return findWith({
    [e403]: step(words),
    [scenario]: checks('npm view @acme/widgets versions'),
    [recorded]: answered(now),
    [older]: fromOlder(answered(then)(goodContent()[recorded]!)),
    ...more,
  })
}

test('every answer is one that the steps quote, with what differs left out', () => {
  expect(withAnswers('It prints `[ … ]`, with all versions.', "[ '1.0.0' ]\n")).toEqual([])
  expect(withAnswers('It prints nothing for a new package.', '')).toEqual([])
  expect(withAnswers('It prints `{}` for a new package.', '{}\n')).toEqual([])
  expect(withAnswers('It ends with E404 if it is not there.', 'x error code E404')).toEqual([])
  expect(withAnswers('It prints all versions.', '[\n  "1.0.0"\n]\n')).toEqual([])
})

test('an answer that no step quotes is named with its version', () => {
  const found = withAnswers('It prints `E404` for a new package.', 'npm error code E404', '')
  expect(found).toMatchObject([
    {
      rule: 'answers',
      file: e403,
      line: expect.stringContaining('Look at the versions'),
      message: expect.stringMatching(
        /when npm .* answers nothing to “npm view @acme\/widgets versions”/,
      ),
      fix: expect.stringContaining(older),
    },
  ])
})

test('words of the command itself, and a few letters, are no quote of an answer', () => {
  const answer = '@acme/widgets has no versions'
  expect(withAnswers('It names `@acme/widgets`.', answer, answer)).toHaveLength(2)
  expect(withAnswers('It says `no`.', answer, answer)).toHaveLength(2)
  expect(withAnswers('It says `has no`.', answer, answer)).toEqual([])
})

test('a check is a command of the steps of its case', () => {
  const found = withAnswers('It prints `[ … ]`.', '[ 1 ]', '[ 1 ]', {
    [scenario]: checks('npm view @acme/widgets version'),
    [recorded]: answered('[ 1 ]', 'npm view @acme/widgets version'),
    [older]: fromOlder(goodContent()[recorded]!),
  })
  expect(found.filter(({ rule }) => rule === 'answers')).toMatchObject([
    {
      file: scenario,
      message: expect.stringContaining('has the command “npm view @acme/widgets version”'),
    },
  ])
})

test('checks are recorded with every major version that gets fixes, and again when they change', () => {
  const missing = withAnswers('It prints `[ … ]`.', '[ 1 ]', '', { [older]: null })
  expect(missing).toContainEqual(
    expect.objectContaining({
      rule: 'answers',
      file: scenario,
      line: 'version-exists:',
      fix: "add to `also`: '10.5'",
    }),
  )
  const stale = withAnswers('It prints `[ … ]`.', '[ 1 ]', '', {
    [older]: fromOlder(goodContent()[recorded]!),
    [recorded]: answered('[ 1 ]', 'npm ls'),
  })
  expect(stale.filter(({ rule }) => rule === 'stale-recordings')).toHaveLength(2)
})
