import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { fetchOlderVersions, FetchError } from '#recorder/fetch.ts'
import { makeCertificates } from '#recorder/registry/certificates.ts'
import { rulesOf } from '#recorder/registry/rules.ts'
import { startRegistry, type ScriptedRegistry } from '#recorder/registry/scripted-registry.ts'
import { scenarioSchema } from '#schema/reproduction.ts'

const tool = { id: 'npm', name: 'Teller', olderVersions: { '1.22': 'left-pad' }, olderNodes: {} }
const packages = { 'left-pad': { '1.2.0': {}, '1.3.0': {} } }
let registry: ScriptedRegistry
let folder: string

beforeEach(async () => {
  registry = await startRegistry(await makeCertificates())
  onTestFinished(registry.close)
  registry.rules = rulesOf(scenarioSchema.parse({ command: 'npm install', packages }))
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${registry.port}/`)
  vi.stubEnv('npm_config_fetch_retries', '0')
  vi.stubEnv('npm_config_cache', mkdtempSync(join(tmpdir(), 'cache-')))
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  folder = mkdtempSync(join(tmpdir(), 'older-'))
  onTestFinished(() => {
    rmSync(process.env['npm_config_cache']!, { recursive: true })
    rmSync(folder, { recursive: true })
    vi.unstubAllEnvs()
    said.mockRestore()
  })
  pin('1.2.0')
})

function pin(version: string, node: Record<string, string> = {}): void {
  const named = { dependencies: { 'left-pad': version }, optionalDependencies: node }
  const nodes = Object.entries(node).map(([alias, nodeVersion]) => [
    `node_modules/${alias}`,
    { version: nodeVersion, optional: true },
  ])
  const lock = {
    lockfileVersion: 3,
    packages: { '': named, 'node_modules/left-pad': { version }, ...Object.fromEntries(nodes) },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(named))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
}

function installed(): unknown {
  const file = join(folder, 'node_modules/left-pad/package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined
}

test('older versions are fetched once, with a word on it, and again when others are pinned', async () => {
  await fetchOlderVersions(tool, folder)
  expect(installed()).toBe('1.2.0')
  expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/^Fetching Teller 1\.22 into /))
  const asked = registry.served.length
  await fetchOlderVersions(tool, folder)
  expect(registry.served.length).toBe(asked)
  expect(console.error).toHaveBeenCalledTimes(1)
  pin('1.3.0')
  await fetchOlderVersions(tool, folder)
  expect(installed()).toBe('1.3.0')
  expect(readdirSync(folder).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json'])
})

test('several that fetch at the same time do not disturb each other', async () => {
  const together = () => Promise.all([1, 2, 3, 4].map(() => fetchOlderVersions(tool, folder)))
  await together()
  expect(installed()).toBe('1.2.0')
  pin('1.3.0')
  await together()
  expect(installed()).toBe('1.3.0')
  expect(readdirSync(folder).sort()).toEqual(['node_modules', 'package-lock.json', 'package.json'])
})

test('what cannot be fetched is said, and what was there stays', async () => {
  await fetchOlderVersions(tool, folder)
  pin('9.9.9')
  const fetched = fetchOlderVersions(tool, folder)
  await expect(fetched).rejects.toThrow(FetchError)
  await expect(fetched).rejects.toThrow(/^Teller 1\.22 could not be fetched:[^]*9\.9\.9/)
  expect(installed()).toBe('1.2.0')
  expect(readdirSync(folder)).not.toContainEqual(expect.stringMatching(/^\.fetched/))
})

test('a Node of an older version is optional to the installer, for each platform has another, and is missed all the same', async () => {
  const withNode = { ...tool, olderNodes: { '1.22': 'node-14' } }
  pin('1.2.0', { 'node-14-another-platform': '14.0.0' })
  await fetchOlderVersions(withNode, folder)
  const alias = `node-14-${process.platform}-${process.arch}`
  pin('1.3.0', { [alias]: '14.0.0' })
  await expect(fetchOlderVersions(withNode, folder)).rejects.toThrow(
    new RegExp(`could not be fetched:\n${alias} did not arrive`),
  )
  expect(installed()).toBe('1.2.0')
})
