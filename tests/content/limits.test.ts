import { expect, test } from 'vitest'
import { readTree } from '#content/mdx-text.ts'
import { parseYaml } from '#content/yaml-parser.ts'
import type { TextProblem } from '#schema/problem.ts'

function problemOf(source: string): TextProblem | undefined {
  const problems: TextProblem[] = []
  readTree(source, problems)
  return problems[0]
}

// Files of 128 KB, which the parsers would read for many seconds.
const large = (part: string) => part.repeat(Math.floor((128 * 1024) / part.length))

test.each(['>', '> ', '<a ', '_a_', '['])(
  'a line of many “%s” is refused before it is parsed',
  (part) => {
    expect(problemOf(`A text.\n\n${large(part)}`)).toMatchObject({
      line: 3,
      message: expect.stringContaining('the line has more than 1000 characters') as string,
    })
  },
)

test('so is a paragraph of many lines, and the line says where it is too long', () => {
  expect(problemOf(large(`${'_a_'.repeat(33)}\n`))).toMatchObject({
    line: 51,
    message: expect.stringContaining('without an empty line') as string,
  })
})

test.each(['{', '<a>', '<', '   {'])('so are many lines of “%s”, each for itself', (part) => {
  const began = performance.now()
  expect(problemOf(large(`${part}\n\n`))).toMatchObject({
    message: expect.stringContaining('more than 250 of the signs “{” and “<”') as string,
  })
  expect(performance.now() - began).toBeLessThan(1000)
})

test('as many as a text may have are read in time', () => {
  const began = performance.now()
  problemOf(`${'{\n\n'.repeat(250)}${large('a\n\n')}`)
  problemOf(`${'<a>\n\n'.repeat(250)}${large('a\n\n')}`)
  expect(performance.now() - began).toBeLessThan(10_000)
})

test('YAML with thousands of keys or brackets is refused before it is parsed', () => {
  const keys = Array.from({ length: 14_000 }, (_, index) => `k${index}`)
  for (const text of [
    `${keys.join(': 1\n')}: 1`,
    `{${keys.join(',')}}`,
    large('['),
    large('? a\n'),
  ])
    expect(parseYaml(text, 2).problem).toMatchObject({
      line: 2,
      message: 'the YAML holds more than 2000 colons, commas and brackets',
    })
})
