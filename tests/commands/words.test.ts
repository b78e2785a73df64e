import { expect, test } from 'vitest'
import { commandWords } from '#commands/words.ts'

test.each([
  ['npm publish', ['npm', 'publish']],
  ['npm  install  @acme/widgets@^1.0.0', ['npm', 'install', '@acme/widgets@^1.0.0']],
  ['npm query ":semver(1.0.0, [version])"', ['npm', 'query', ':semver(1.0.0, [version])']],
  ["npm pkg set 'a[]=$x'", ['npm', 'pkg', 'set', 'a[]=$x']],
  ['npm exec --package="a b" c', ['npm', 'exec', '--package=a b', 'c']],
])('%s', (line, words) => {
  expect(commandWords(line)).toEqual(words)
})

test.each([
  'npm publish | cat',
  'npm ls && npm ci',
  'npm ls > x',
  'npm ls $HOME',
  'npm ls "a',
  'npm ls "$x"',
])('%s needs a shell', (line) => {
  expect(commandWords(line)).toBeUndefined()
})
