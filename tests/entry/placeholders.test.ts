import { expect, test } from 'vitest'
import { commandParts, fillCommand, fitsPlaceholder } from '#entry/placeholders.ts'
import { placeholders, type PlaceholderName } from '#schema/vocabulary.ts'

const names = Object.keys(placeholders) as PlaceholderName[]

test('a command is split into text and placeholders, and the shell’s own variables stay text', () => {
  expect(commandParts('npm view {package} versions')).toEqual([
    'npm view ',
    { placeholder: 'package' },
    ' versions',
  ])
  expect(commandParts('echo ${NPM_TOKEN} {"a":1}')).toEqual(['echo ${NPM_TOKEN} {"a":1}'])
})

test('values take the place of placeholders; one without a value stays', () => {
  expect(fillCommand('npm view {package}@{version}', { package: '@acme/widgets' })).toBe(
    'npm view @acme/widgets@{version}',
  )
})

test.each([
  ['package', '@acme/widgets'],
  ['version', '1.4.0-rc.1+build.5'],
  ['registry', 'https://registry.example.com:8443/npm/'],
  ['scope', '@acme'],
  ['path', '/home/user/project/.npmrc'],
  ['script', 'build:prod'],
  ['team', 'acme:developers'],
] as const)('%s may be %s', (name, value) => {
  expect(fitsPlaceholder(name, value)).toBe(true)
})

test.each([
  'a b',
  'a;b',
  'a|b',
  'a&b',
  '$(b)',
  '`b`',
  "a'b",
  'a"b',
  'a\nb',
  'a>b',
  'a*',
  'a\\b',
  '$HOME',
  '{a,b}',
  '~root',
  '#x',
  '!x',
  'a(b)',
  '',
])('no placeholder takes %j', (value) => {
  expect(names.filter((name) => fitsPlaceholder(name, value))).toEqual([])
})

test('a value that begins with a hyphen would be an option and is not taken', () => {
  expect(names.filter((name) => fitsPlaceholder(name, '--force'))).toEqual([])
})
