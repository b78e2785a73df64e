import { createHash } from 'node:crypto'
import { fileText } from '../file-text.ts'
import type { RegistryRule } from './rule.ts'
import { packTarball } from './tarball.ts'

type Fields = Record<string, unknown>

/** A version made from the fields that the scenario adds to its package.json. */
interface PackedVersion {
  version: string
  /** Where its tarball lies on the registry. */
  path: string
  tarball: Buffer
  /** What the packument says about it, but for `dist`. */
  manifest: Fields
  /** `dist`, but for the tarball’s address, with what the scenario lays over it. */
  dist: Fields
}

/** The answers by which a registry has a package: its packument, and a tarball for each version. */
export function packageRules(name: string, fields: Fields): RegistryRule[] {
  const isVersion = (key: string) => /^\d+\.\d+\.\d+/.test(key)
  const keys = Object.keys(fields)
  const versions = keys
    .filter(isVersion)
    .map((key) => packVersion(name, key, fields[key] as Fields | null))
  const overlay = Object.fromEntries(
    keys.filter((key) => !isVersion(key)).map((key) => [key, fields[key]]),
  )
  const packument = (origin: string) =>
    Buffer.from(JSON.stringify({ ...packumentOf(name, versions, origin), ...overlay }))
  return [
    rule(`/${name}`, 'application/json', packument),
    ...versions.map(({ path, tarball }) => rule(path, 'application/octet-stream', () => tarball)),
  ]
}

function rule(path: string, type: string, body: RegistryRule['body']): RegistryRule {
  return {
    method: 'GET',
    target: path,
    answer: { on: `GET ${path}`, headers: {} },
    type,
    body,
    left: Infinity,
  }
}

function packVersion(name: string, version: string, fields: Fields | null): PackedVersion {
  const { dist, ...added } = fields ?? {}
  const content = { name, version, ...added }
  const scripts = Object.keys((added.scripts ?? {}) as object)
  const hasInstallScript = scripts.some((script) => /^(pre|post)?install$/.test(script))
  const tarball = packTarball({
    'package.json': fileText(content),
    'index.js': 'module.exports = {}\n',
  })
  return {
    version,
    path: `/${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz`,
    tarball,
    manifest: hasInstallScript ? { ...content, hasInstallScript } : content,
    dist: { ...fingerprints(tarball), ...(dist as Fields | undefined) },
  }
}

function packumentOf(name: string, versions: PackedVersion[], origin: string): Fields {
  const longAgo = '2020-01-01T00:00:00.000Z'
  const manifests = versions.map(({ version, path, manifest, dist }) => [
    version,
    { ...manifest, dist: { tarball: origin + path, ...dist } },
  ])
  const times = ['created', 'modified', ...versions.map(({ version }) => version)]
  return {
    name,
    'dist-tags': { latest: versions.at(-1)?.version },
    versions: Object.fromEntries(manifests) as Fields,
    time: Object.fromEntries(times.map((key) => [key, longAgo])),
  }
}

function fingerprints(tarball: Buffer) {
  const digest = (algorithm: string, encoding: 'hex' | 'base64') =>
    createHash(algorithm).update(tarball).digest(encoding)
  return { shasum: digest('sha1', 'hex'), integrity: `sha512-${digest('sha512', 'base64')}` }
}
