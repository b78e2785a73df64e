import { expect, test } from 'vitest'
import { compareVersions, isVersion } from '#entry/versions.ts'
import { entryId, toolId, version } from '#schema/names.ts'

test('versions have an order, whatever they are written like', () => {
  const ordered = [
    '0.9',
    '1',
    '1.9.1',
    '1.22',
    '1.22.0',
    '1.22.22',
    '4.0.0-alpha',
    '4.0.0-rc.2',
    '4.0.0-rc.2.1',
    '4.0.0-rc.10',
    '4.0.0',
    '4.18.1',
    '12.2.0',
    '2026.1',
  ]
  expect([...ordered].reverse().sort(compareVersions)).toEqual(ordered)
  expect(compareVersions('4.0.0+one', '4.0.0+other')).toBe(0)
})

test.each([
  ['10.5.2', '10.5', true],
  ['10.5.2', '10.5.2', true],
  ['1.22', '1', true],
  ['4.0.0-rc.2', '4.0.0', true],
  ['10.52.0', '10.5', false],
  ['10.5', '10.5.2', false],
])('%s is meant by %s: %s', (one, meant, expected) => {
  expect(isVersion(one, meant)).toBe(expected)
})

test.each(['12.2.0', '1.22', '5', '4.18.1', '4.0.0-rc.2', '4.0.0-rc.2+build.7'])(
  '%s is a version',
  (text) => {
    expect(version.safeParse(text).success).toBe(true)
  },
)

test.each(['', 'latest', 'v1.2.3', '1..2', '1.2-', '1.2 ', '../1', '1/2', 1.22])(
  '%o is none',
  (text) => {
    expect(version.safeParse(text).success).toBe(false)
  },
)

test('ids of tools may have several words', () => {
  expect(toolId.safeParse('yarn-classic').success).toBe(true)
  expect(entryId.safeParse('yarn-classic/YN0001').success).toBe(true)
  expect(toolId.safeParse('Yarn').success).toBe(false)
  expect(toolId.safeParse('yarn--classic').success).toBe(false)
})
