import { expect, test } from 'vitest'
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
