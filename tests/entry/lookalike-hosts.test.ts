import { expect, test } from 'vitest'
import { knownRegistries, ownedDomains } from '#entry/known-registries.ts'
import { isLookalike } from '#entry/lookalike-hosts.ts'

const known = ['registry.example.com', 'packages.example.net:8080', 'example.io']

test.each([
  ...['registry.example.com', 'REGISTRY.example.com', 'registry.example.com:443'],
  ...['eu.registry.example.com', 'packages.example.net', 'npm.acme.test', 'acme.example.io'],
  ...['registry.acme.test', '127.0.0.1:4873', 'localhost', 'mirror.invalid'],
])('%s is itself', (host) => {
  expect(isLookalike(host, known)).toBe(false)
})

test.each([
  ...['registry.example.com.evil.test', 'registry.example.org', 'registry.example.evil.test'],
  ...['registry-example.com', 'registry.example-com.test', 'registryexample.com'],
  ...[
    'registry.exarnple.com',
    'reg1stry.example.com',
    'registry.exampel.com',
    'registry.exmple.com',
  ],
  ...['registry.examplle.com', 'registry.exemple.com', 'xn--rgistry-d1a.example.test', 'a..b.test'],
  ...['my-registry.example.com', 'registry.example.com.'],
])('%s is not what it seems', (host) => {
  expect(isLookalike(host, known)).toBe(true)
})

test.each([
  ...['npm.registry.example.co', 'eu.registry.example.evil.test', 'npm-registry-example.co'],
  ...[
    'acme.example-io.evil.test',
    'acme.example.io.evil.test',
    'acme-example.io',
    'example-io.test',
  ],
  ...['my.registry.exarnple.com', 'my.registry.exmple.com'],
])('%s is not what it seems below another name either', (host) => {
  expect(isLookalike(host, known)).toBe(true)
})

test.each([
  ...[
    'example.co',
    'npm.example.co',
    'npm.example.co.uk',
    'acme.example.dev',
    'example.io.evil.test',
  ],
  ...['registry.example-cdn.test', 'example-registry.test', 'registry.exampleregistry.test'],
])('the name of an owner is the owner’s with every ending: %s', (host) => {
  expect(isLookalike(host, [], ['example.io'])).toBe(true)
})

test.each([
  ...['acme.example.io', 'example.lan', 'npm.example.corp', 'example.acme.test', 'npm.acme.test'],
  ...['npm-example.acme.test', 'myexample.test'],
])('a host of one’s own may name what it copies: %s', (host) => {
  expect(isLookalike(host, [], ['example.io'])).toBe(false)
})

const named = (words: string) => words.replaceAll(' ', '.')

test.each([
  ...['npm pkg github co', 'npm-pkg-github com', 'registry npmjs org evil example', 'npmjs dev'],
  ...[
    'npm registry npmjs co',
    'ghcr dev',
    'ghcr io evil example',
    'acme jfrog co',
    'acme-jfrog io',
  ],
  ...['acme jfr0g io', 'acme jfroq io', 'acme jforg io', 'acme jfrogg io', 'ghrc io', 'gchr io'],
  ...['npm pkg guthub com', 'registry npmjs org-evil example', 'acme pkgs dev azure co'],
])('a real registry has no lookalike at %s', (words) => {
  expect(isLookalike(named(words), knownRegistries, ownedDomains)).toBe(true)
})

test.each([
  ...['npm acme example', 'artifactory corp local', 'nexus mycompany de', 'gitlab mycompany com'],
  ...['npm-registry mycompany com', 'npmjs mycompany com', 'artifactory jfrog mycompany com'],
  ...['npm pkg github com', 'acme jfrog io', 'ghcr io', 'www npmjs com', 'verdaccio internal'],
  ...['npm github mycompany com', 'acme pkgs dev azure com', 'europe-npm pkg dev'],
])('a registry of one’s own, or a real one, stays usable: %s', (words) => {
  expect(isLookalike(named(words), knownRegistries, ownedDomains)).toBe(false)
})
