import { expect, test } from 'vitest'
import { e403, findWith, swap } from './content.ts'

test('a command that npm does not have is named where it is written', () => {
  const [problem, ...others] = findWith({
    [e403]: swap('sh reads\nnpm view {package}', 'sh reads\nnpm veiw {package}'),
  })
  expect(others).toEqual([])
  expect(problem).toMatchObject({
    rule: 'commands',
    file: e403,
    line: 'npm veiw {package}',
    message: 'npm has no command “veiw”',
  })
})

test('a command without a label, or with a label that is none, is one problem', () => {
  for (const label of ['', ' writes']) {
    const problems = findWith({
      [e403]: swap(
        'sh reads\nnpm view {package}',
        `sh${label}\nnpm deprecate {package} "Do not use"`,
      ),
    })
    expect(problems.filter(({ rule }) => rule === 'commands')).toEqual([])
    expect(problems).toHaveLength(1)
  }
})
