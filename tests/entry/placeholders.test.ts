import { expect, test } from 'vitest'
import { commandParts, fillCommand, fitsPlaceholder, missingValues } from '#entry/placeholders.ts'
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

test('values take the place of placeholders; one without a value is written as one, and named', () => {
  expect(fillCommand('npm view {package}@{version}', { package: '@acme/widgets' })).toBe(
    'npm view @acme/widgets@<version>',
  )
  expect(missingValues('npm view {package}@{version} {version}', { package: 'x' })).toEqual([
    'version',
  ])
})

test('what every object has is no value', () => {
  expect(fillCommand('npm view {constructor}', {})).toBe('npm view <constructor>')
  expect(missingValues('npm view {constructor}', {})).toEqual(['constructor'])
})

test.each([
  ['package', '@acme/widgets'],
  ['version', '1.4.0-rc.1+build.5'],
  ['registry', 'https://registry.example.com:8443/npm/'],
  ['scope', '@acme'],
  ['path', '/home/user/project/.npmrc'],
  ['path', '../left-pad'],
  ['path', 'node_modules'],
  ['path', 'node_modules/@acme/widgets'],
  ['path', 'C:/shop/node_modules/.bin'],
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

test.each([
  ...['/', '//', '.', './', '..', '../', '../..', '/usr', '/usr/', '/etc', '/home', '/home/ada'],
  ...['/home/ada/', '/Users/ada', '/root', 'a/../..', '../a/..', '/usr/lib/..', '/a/../b/c'],
  ...['C:/', 'C:/Windows', 'C:/Users/ada', 'c:/Users/ada/', 'C:/shop/../..'],
  ...['/./', '/etc/.', '/./etc', '/.//./usr', '/home/ada/.', '/home/./ada', '/./Users/ada/./'],
])('no path is a root, a home or a parent: %j', (value) => {
  expect(fitsPlaceholder('path', value)).toBe(false)
  expect(fitsPlaceholder('workspace', value)).toBe(false)
})

test.each([
  ...[
    '%NPM_TOKEN%',
    'https://a.example.com/%NPM_TOKEN%/x',
    'https://a.example.com/%2f',
    '％PATH％',
  ],
  ...[
    'аcme',
    'left‐pad',
    'ｗidgets',
    'a\u202eb',
    'a\u200bb',
    'a\u0008b',
    '\u001b[31m',
    '\u009b31m',
  ],
  ...[
    'https://ada:pass@a.example.com/',
    'https://a.example.com@b.example.com/',
    'https://ä.example.com/',
  ],
  `https://a.example.com/npm${'_'}0123456789abcdefghijABCDEFGHIJ012345/`,
])(
  'no placeholder takes what cmd.exe expands, what is not seen, what looks like another letter, or a secret: %j',
  (value) => {
    expect(names.filter((name) => fitsPlaceholder(name, value))).toEqual([])
  },
)

test('a value that begins with a hyphen would be an option and is not taken', () => {
  expect(names.filter((name) => fitsPlaceholder(name, '--force'))).toEqual([])
})
