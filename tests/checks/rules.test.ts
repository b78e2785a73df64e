import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { rules } from '#checks/rules.ts'
import { findWith } from './content.ts'

test('good content has no problem', () => {
  expect(findWith({})).toEqual([])
})

test('every rule is a file of its own, and every file of a rule runs', () => {
  const files = readdirSync('src/checks/rules').map((file) => file.replace(/\.ts$/, ''))
  expect(Object.keys(rules).toSorted()).toEqual(files.toSorted())
})
