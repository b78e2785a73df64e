import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rules } from '#checks/all-rules.ts'
import { e401, findWith, swap } from './content.ts'

test('good content has no problem', () => {
  expect(findWith({})).toEqual([])
})

test('what the build’s YAML reader takes for a day is named where a text belongs', () => {
  const found = findWith({
    [e401]: swap('category: access', 'keywords: [2025-01-29]\ncategory: access'),
  })
  expect(found).toMatchObject([
    { rule: 'fields', file: e401, message: expect.stringContaining('a day to YAML') as string },
  ])
})

test('every rule is a file of its own, and every file of a rule runs', () => {
  const files = readdirSync('src/checks/rules').map((file) => file.replace(/\.ts$/, ''))
  expect(Object.keys(rules).toSorted()).toEqual(files.toSorted())
})
