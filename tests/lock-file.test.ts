import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Package {
  resolved?: string
  inBundle?: true
  os?: string[]
  libc?: string[]
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Package>
}
const fetched = Object.entries(packages).filter(([folder, { inBundle }]) => folder && !inBundle)

test('every package has an address, so that npm fetches it without asking, and none at a real registry', () => {
  const elsewhere = fetched.filter(
    ([, { resolved }]) => !resolved?.startsWith('https://registry.example.com/'),
  )
  expect(fetched.length).toBeGreaterThan(100)
  expect(
    elsewhere.map(([folder]) => folder),
    'run node src/lock-file.mjs',
  ).toEqual([])
})

test('npm puts the registry of the reader in the place of that host', () => {
  expect(readFileSync('.npmrc', 'utf8')).toMatch(/^replace-registry-host=always$/m)
})

test('a machine fetches the binaries for its own C library alone', () => {
  const forOne = fetched.filter(
    ([folder, { os }]) => os?.includes('linux') && /musl|gnu|@img\/sharp/.test(folder),
  )
  expect(forOne.length).toBeGreaterThan(10)
  expect(forOne.filter(([, { libc }]) => libc?.length !== 1).map(([folder]) => folder)).toEqual([])
})
