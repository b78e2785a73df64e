import { grammars } from '#tools/grammars.ts'
import type { CommandGrammar } from '#tools/tool.ts'
import { fitsOneOf, type Subject } from './kinds.ts'

/**
 * Variables of the environment that entries may set, each with what they may be set to; those that are settings of a tool,
 * or belong to one, are in its grammar. A variable that is not here is refused: programs take from some what they run.
 */
const variables: Readonly<Record<string, string>> = {
  CI: 'true|false|1',
  JOBS: '<number>',
  HTTP_PROXY: '<proxy-address>',
  HTTPS_PROXY: '<proxy-address>',
  http_proxy: '<proxy-address>',
  https_proxy: '<proxy-address>',
  NO_PROXY: '<no-proxy>',
  no_proxy: '<no-proxy>',
  NODE_EXTRA_CA_CERTS: '<certificate>',
  NODE_OPTIONS: '<node-options>',
  NODE_USE_ENV_PROXY: '1',
  PATH: '$HOME/.local/bin:$PATH',
}

/** Settings of one registry, by their last part: `_authToken` of `//host/:_authToken`. Secrets are variables. */
const ofRegistry: Readonly<Record<string, string>> = {
  _authToken: '<token-variable>',
  _auth: '<token-variable>',
  _password: '<token-variable>',
  username: '<user>',
  certfile: '<certificate>',
  keyfile: '/etc/ssl/client.key',
}

/** Settings that entries may delete besides those that they may set. */
const deletable = ['git', 'otp', 'script-shell']

/** What a setting of a tool may be set to; undefined for one that entries do not set. */
export function valuesOfSetting(name: string, grammar: CommandGrammar): string | undefined {
  if (Object.hasOwn(grammar.settings, name)) return grammar.settings[name]
  if (/^@[a-z0-9][\w.-]*:registry$/.test(name)) return '<registry>'
  const [, address, key = ''] = /^\/\/([^@\s]+\/):(\w+)$/.exec(name) ?? []
  const isOwn = address !== undefined && fitsOneOf(`https://${address}`, '<own-address>', undefined)
  return isOwn && Object.hasOwn(ofRegistry, key) ? ofRegistry[key] : undefined
}

/** Whether `name=value` sets a setting that entries may set. */
export function isSetting(word: string, subject: Subject, grammar?: CommandGrammar): boolean {
  const [, name = '', value = ''] = /^(.+?(?:\[\])?)=(.*)$/s.exec(word) ?? []
  const values = grammar && valuesOfSetting(name, grammar)
  return values !== undefined && fitsOneOf(value, values, subject)
}

/** Whether a setting may be deleted. */
export function isDeletable(word: string, _: Subject, grammar?: CommandGrammar): boolean {
  return deletable.includes(word) || (grammar && valuesOfSetting(word, grammar)) !== undefined
}

/** Whether `NAME=value` sets a variable of the environment that entries may set. */
export function isAssignment(word: string, subject: Subject): boolean {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/s.exec(word) ?? []
  const values = valuesOfVariable(name)
  return values !== undefined && fitsOneOf(value, values, subject)
}

function valuesOfVariable(name: string): string | undefined {
  if (Object.hasOwn(variables, name)) return variables[name]
  const ofTools = grammars.flatMap((grammar) => {
    if (Object.hasOwn(grammar.variables, name)) return grammar.variables[name]!
    const [, setting] = grammar.settingVariable.exec(name) ?? []
    if (setting === undefined) return []
    return valuesOfSetting(setting.toLowerCase().replaceAll('_', '-'), grammar) ?? []
  })
  return ofTools[0]
}
