import { expect, test } from 'vitest'
import { z } from 'zod'
import { parseRecording } from '#content/recording.ts'
import { readYaml } from '#content/yaml-text.ts'
import { leftOutSchema } from '#schema/left-out.ts'
import { passedOnSchema } from '#schema/passed-on.ts'
import { reproductionSchema } from '#schema/reproduction.ts'
import { toolSchema } from '#schema/tool.ts'

/** A few lines that hold a billion values. */
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefghij'].map((name, index) => {
    const below = 'abcdefghi'[index]!
    return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(', ')}]`
  }),
].join('\n')

test.each([
  ['reproduce.yaml', reproductionSchema],
  ['tool.yaml', toolSchema],
  ['left-out.yaml', leftOutSchema],
  ['passed-on.yaml', passedOnSchema],
])('%s that explodes is a problem with its line', (_name, schema) => {
  const { problems, value } = readYaml(bomb, schema as z.ZodType)
  expect(value).toBeUndefined()
  expect(problems).toEqual([
    {
      line: 2,
      message: '“*a” stands within what another alias repeats',
      fix: expect.stringMatching(/write the value out/) as string,
    },
  ])
})

test.each([
  ['an alias within itself', 'a: &a [*a]', 1, /within what another alias repeats/],
  ['more aliases than anybody needs', `a: &a x\nb: [${'*a, '.repeat(200)}*a]`, 2, /more than 50/],
  ['an alias of nothing', 'a: b\nc: *d', 2, /“\*d” repeats a value that has no such name/],
  ['a tag', 'a: b\nc: !!js/function "() => 1"', 2, /not valid YAML: Unresolved tag/],
  ['endless lists', '['.repeat(50_000), 1, /more than 2000 colons, commas and brackets/],
  ['deep lists', '['.repeat(1500), 1, /not valid YAML/],
  ['endless items', `${'- '.repeat(50_000)}x`, 1, /not valid YAML/],
])('%s is a problem with its line', (_name, text, line, message) => {
  const { problems } = readYaml(text, z.unknown())
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ line, message: expect.stringMatching(message) as string })
})

test('a value may be repeated', () => {
  const { problems, value } = readYaml('a: &a [x]\nb: *a\nc: *a', z.unknown())
  expect(problems).toEqual([])
  expect(value).toEqual({ a: ['x'], b: ['x'], c: ['x'] })
})

test('a recording that explodes says where', () => {
  expect(() => parseRecording(`---\n${bomb}\n---\nx\n`)).toThrow(/^Line 3: “\*a” stands within/)
})
