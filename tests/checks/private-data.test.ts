import { expect, test } from 'vitest'
import { findLocalPaths } from '../../src/checks/private-data.ts'

test('a path of a machine is found; one that npm prints on every machine is not', () => {
  expect(findLocalPaths('one\nin /tmp/build-17/x')).toEqual([{ line: 2, found: '/tmp/build-17' }])
  expect(findLocalPaths('use `npm install --cache /tmp/empty-cache` to')).toEqual([])
})
