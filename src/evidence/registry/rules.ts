import { createHash } from 'node:crypto'
import type { Answer, Scenario } from '#schema/reproduction.ts'
import { fileText } from '../file-text.ts'
import { packTarball } from './tarball.ts'

/** An answer made ready: which requests it fits, and its body as bytes. */
export interface Rule {
  method: string
  /** A path, or a whole address; `*` at the end stands for the rest. */
  target: string
  answer: Answer
  type: string
  body: Buffer
  /** How often it may still answer. */
  left: number
}

/** The rules of a scenario: its own answers, then the packages that its registry really has. */
export function rulesOf(scenario: Scenario, base: string): Rule[] {
  const packages = Object.entries(scenario.packages ?? {})
  return [
    ...(scenario.registry ?? []).map(ruleOf),
    ...packages.flatMap(([name, fields]) => packageRules(name, fields, base)),
  ]
}

/** The rule that answers a request, which is then used up by one; undefined where the scenario has none. */
export function takeRule(rules: Rule[], method: string, url: string): Rule | undefined {
  const rule = rules.find((one) => one.left > 0 && one.method === method && fits(one.target, url))
  if (rule) rule.left -= 1
  return rule
}

/** Names are compared decoded: npm asks for `/@acme%2fwidgets`, people write `/@acme/widgets`. */
function fits(target: string, url: string): boolean {
  const wanted = decodeURIComponent(target)
  const asked = decodeURIComponent(target.startsWith('/') ? url.replace(/^\w+:\/\/[^/]*/, '') : url)
  if (wanted.endsWith('*')) return asked.startsWith(wanted.slice(0, -1))
  return asked === wanted || asked.replace(/\?.*$/, '') === wanted
}

function ruleOf(answer: Answer): Rule {
  const [method, target] = answer.on.split(' ') as [string, string]
  const rule = { method, target, answer, left: answer.times ?? Infinity }
  if (answer.tarball) {
    const files = Object.entries(answer.tarball).map(([path, file]) => [path, fileText(file)])
    return {
      ...rule,
      type: 'application/octet-stream',
      body: packTarball(Object.fromEntries(files)),
    }
  }
  if (answer.json !== undefined) {
    return { ...rule, type: 'application/json', body: Buffer.from(JSON.stringify(answer.json)) }
  }
  return { ...rule, type: 'text/plain', body: Buffer.from(answer.body ?? '') }
}

/** A packument and its tarballs. */
function packageRules(name: string, fields: Record<string, unknown>, base: string): Rule[] {
  const isVersion = (key: string) => /^\d+\.\d+\.\d+/.test(key)
  const versions = Object.keys(fields).filter(isVersion)
  const packed = versions.map((version) =>
    packVersion(name, version, fields[version] as Manifest | null, base),
  )
  const packument = {
    name,
    'dist-tags': { latest: versions.at(-1) },
    versions: Object.fromEntries(packed.map(({ manifest }) => [manifest.version, manifest])),
    time: Object.fromEntries(
      ['created', 'modified', ...versions].map((key) => [key, '2020-01-01T00:00:00.000Z']),
    ),
    ...Object.fromEntries(Object.entries(fields).filter(([key]) => !isVersion(key))),
  }
  return [
    ruleOf({ on: `GET /${name}`, headers: {}, json: packument }),
    ...packed.map(({ path, body }) => ({
      ...ruleOf({ on: `GET ${path}`, headers: {} }),
      type: 'application/octet-stream',
      body,
    })),
  ]
}

type Manifest = Record<string, unknown>

function packVersion(name: string, version: string, fields: Manifest | null, base: string) {
  const { dist, ...added } = fields ?? {}
  const content = { name, version, ...added }
  const body = packTarball({
    'package.json': fileText(content),
    'index.js': 'module.exports = {}\n',
  })
  const path = `/${name}/-/${name.replace(/^.*\//, '')}-${version}.tgz`
  const scripts = Object.keys((added.scripts ?? {}) as object)
  const manifest = {
    ...content,
    ...(scripts.some((script) => /^(pre|post)?install$/.test(script))
      ? { hasInstallScript: true }
      : {}),
    dist: {
      tarball: base + path,
      shasum: createHash('sha1').update(body).digest('hex'),
      integrity: `sha512-${createHash('sha512').update(body).digest('base64')}`,
      ...(dist as object | undefined),
    },
  }
  return { manifest, path, body }
}
