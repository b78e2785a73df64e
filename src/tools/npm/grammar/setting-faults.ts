import type { CommandFault } from '../../tool.ts'
import type { NpmGrammar, ParsedWords, Setting } from './grammar.ts'

/** Flags that neither npm nor the command knows, and those that npm calls deprecated. */
export function unknownFlags(
  { given }: ParsedWords,
  own: Setting[],
  npm: NpmGrammar,
): CommandFault[] {
  const ofCommand = own.flatMap(({ key, alias = [] }) => [key, ...alias])
  return Object.keys(given).flatMap((key) => {
    if (ofCommand.includes(key)) return []
    const setting = npm.settings[key]
    if (setting?.deprecated)
      return [{ message: `npm calls --${key} deprecated`, fix: firstSentence(setting.deprecated) }]
    if (setting || isRegistrySetting(key, npm)) return []
    return [{ message: `npm knows no flag --${key}`, fix: 'see `npm help config` for its flags' }]
  })
}

/** Whether a setting is one for a scope or for a registry: `@acme:registry`, `//host/:_authToken`. */
function isRegistrySetting(key: string, npm: NpmGrammar): boolean {
  return (
    /^@[^:]+:registry$/.test(key) ||
    (key.startsWith('//') && npm.registrySettings.some((name) => key.endsWith(`:${name}`)))
  )
}

/** Values that npm refuses. What a variable holds is not known. */
export function refusedValues({ invalid }: ParsedWords): CommandFault[] {
  return invalid
    .filter(({ value }) => !String(value).includes('$'))
    .map(({ key, value, accepts }) => ({
      message: `npm does not take “${String(value)}” for ${key}`,
      fix: `it accepts ${accepts}`,
    }))
}

/** Settings that npm’s own definitions do not know, or values that they refuse, in `npm config`, `get` and `set`. */
export function configFaults(command: string, words: string[], npm: NpmGrammar): CommandFault[] {
  const [action, ...rest] = command === 'config' ? words : [command, ...words]
  if (action === 'set')
    return settingsIn(rest).flatMap(([key, value]) => setFaults(key, value, npm))
  return action === 'get' || action === 'delete' ? rest.flatMap((key) => keyFaults(key, npm)) : []
}

/** `key=value key=value`, or the older `key value`. */
function settingsIn(words: string[]): [string, string][] {
  const [first, second] = words
  if (first !== undefined && second !== undefined && !first.includes('=')) return [[first, second]]
  return words.map((word) => {
    const end = word.indexOf('=')
    return end < 0 ? [word, ''] : [word.slice(0, end), word.slice(end + 1)]
  })
}

function setFaults(key: string, value: string, npm: NpmGrammar): CommandFault[] {
  const unknown = keyFaults(key, npm)
  if (unknown.length > 0 || !npm.settings[key]) return unknown
  return refusedValues(npm.read([`--${key}=${value}`]))
}

function keyFaults(key: string, npm: NpmGrammar): CommandFault[] {
  if (npm.settings[key] || isRegistrySetting(key, npm) || key.includes('$')) return []
  return [{ message: `npm has no setting “${key}”`, fix: 'see `npm help config` for its settings' }]
}

function firstSentence(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=\.) /)[0]!
}
