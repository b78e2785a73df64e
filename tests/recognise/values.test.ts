import { expect, test } from 'vitest'
import { placeholderValues } from '#recognise/values.ts'

test.each([
  [
    'the address of a scoped package',
    { url: 'https://registry.example.com/@acme%2fwidgets' },
    {
      registry: 'https://registry.example.com/',
      package: '@acme/widgets',
      scope: '@acme',
      host: 'registry.example.com',
    },
  ],
  [
    'an address below a path',
    { url: 'https://npm.example.com/artifactory/api/npm/npm-repo/left-pad' },
    {
      registry: 'https://npm.example.com/artifactory/api/npm/npm-repo/',
      package: 'left-pad',
      host: 'npm.example.com',
    },
  ],
  [
    'the address of a tarball',
    { url: 'https://registry.example.com/@acme/widgets/-/widgets-1.4.0.tgz' },
    {
      registry: 'https://registry.example.com/',
      package: '@acme/widgets',
      version: '1.4.0',
      scope: '@acme',
      host: 'registry.example.com',
    },
  ],
  [
    'an address of the registry’s own',
    { url: 'https://registry.example.com/-/whoami' },
    { registry: 'https://registry.example.com/', host: 'registry.example.com' },
  ],
  [
    'the address of the dist-tags of a package',
    { url: 'https://registry.example.com/-/package/@acme%2fwidgets/dist-tags/next' },
    {
      registry: 'https://registry.example.com/',
      package: '@acme/widgets',
      scope: '@acme',
      host: 'registry.example.com',
    },
  ],
  [
    'the address of a revision of a package',
    { url: 'https://registry.example.com/@acme%2fwidgets/-rev/2-0123' },
    {
      registry: 'https://registry.example.com/',
      package: '@acme/widgets',
      scope: '@acme',
      host: 'registry.example.com',
    },
  ],
  [
    'a package with a version',
    { spec: 'left-pad@1.3.0' },
    { package: 'left-pad', range: '1.3.0', version: '1.3.0' },
  ],
  [
    'a package with a dist-tag',
    { spec: '@acme/widgets@next' },
    { package: '@acme/widgets', scope: '@acme', range: 'next', tag: 'next' },
  ],
  [
    'a path of Windows',
    { path: 'C:\\shop\\node_modules\\@acme\\.widgets-4YIPZbKf' },
    { path: 'C:/shop/node_modules/@acme/.widgets-4YIPZbKf' },
  ],
  ['a package with a caret range', { spec: 'react@^17.0.2' }, { package: 'react', range: '17' }],
  ['a script', { script: 'build:prod' }, { script: 'build:prod' }],
])('%s gives its parts', (_, captured, values) => {
  expect(placeholderValues(captured)).toMatchObject(values)
  const extra = Object.keys(placeholderValues(captured)).filter(
    (key) => !(key in values) && key !== 'url',
  )
  expect(extra).toEqual([])
})

test.each([
  'left-pad;rm -rf .',
  '$(id)',
  '`id`',
  '../../x y',
  '--global',
  '\u0000',
  '@acme/$HOME',
  '"',
  'a\nb',
  '__proto__',
])('what is no package (%j) is not used as one', (spec) => {
  const { package: name } = placeholderValues({ spec, package: spec })
  expect([undefined, 'left-pad']).toContain(name)
})
