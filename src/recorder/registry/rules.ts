import type { ScriptedAnswer, Scenario } from '#schema/reproduction.ts'
import { fileText } from '../file-text.ts'
import type { RegistryRule } from './rule.ts'
import { packageRules } from './packages.ts'
import { packTarball } from './tarball.ts'

/** The rules of a scenario: its own answers, then the packages that its registry really has. */
export function rulesOf({ registry = [], packages = {} }: Scenario): RegistryRule[] {
  return [
    ...registry.map(ruleOf),
    ...Object.entries(packages).flatMap(([name, fields]) => packageRules(name, fields)),
  ]
}

/** The rule that answers a request, which is then used up by one; undefined where there is none. */
export function takeRule(
  rules: RegistryRule[],
  method: string,
  url: string,
): RegistryRule | undefined {
  const rule = rules.find((one) => one.left > 0 && one.method === method && fits(one.target, url))
  if (rule) rule.left -= 1
  return rule
}

/** Names are compared decoded: npm asks for `/@acme%2fwidgets`, people write `/@acme/widgets`. */
function fits(target: string, url: string): boolean {
  const wanted = decoded(target)
  const asked = decoded(target.startsWith('/') ? url.replace(/^\w+:\/\/[^/]*/, '') : url)
  if (wanted.endsWith('*')) return asked.startsWith(wanted.slice(0, -1))
  return asked === wanted || asked.replace(/\?.*$/, '') === wanted
}

function decoded(address: string): string {
  return address.replaceAll(/%2f/gi, '/').replaceAll('%40', '@')
}

function ruleOf(answer: ScriptedAnswer): RegistryRule {
  const [method, target] = answer.on.split(' ') as [string, string]
  const { type, bytes } = bodyOf(answer)
  return { method, target, answer, type, body: () => bytes, left: answer.times ?? Infinity }
}

function bodyOf({ tarball, json, body = '' }: ScriptedAnswer): { type: string; bytes: Buffer } {
  if (tarball) {
    const files = Object.entries(tarball).map(([path, file]) => [path, fileText(file)])
    return { type: 'application/octet-stream', bytes: packTarball(Object.fromEntries(files)) }
  }
  if (json === undefined) return { type: 'text/plain', bytes: Buffer.from(body) }
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(json)) }
}
