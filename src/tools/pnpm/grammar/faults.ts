import type { CommandFault } from '../../tool.ts'
import { kebab, type PnpmGrammar } from './source.ts'

/** The words behind `pnpm`, told apart. */
export interface PnpmWords {
  /** The full name of the command; undefined where there is none. */
  command: string | undefined
  /** Its arguments. Everything behind a command that runs a program is that program’s. */
  rest: string[]
  /** Its flags, without hyphens, each with the value that stands in the same word. */
  flags: { name: string; value: string | undefined }[]
}

/** Flags that take the next word as their value. */
const withValue = [
  'filter',
  'F',
  'dir',
  'C',
  'workspace-concurrency',
  'reporter',
  'tag',
  'registry',
]

/** Commands behind whose name a program or a script with its own words stands. */
const runners = ['run', 'exec', 'dlx', 'create', 'test', 'start', 'restart', 'with']

/** Settings of a registry or a scope: `@acme:registry`, `//host/:_authToken`. */
const ofRegistry = /^@[^:]+:registry$|^\/\/.+:[\w-]+$/

/** Reads the words behind `pnpm`. */
export function readWords(words: string[], { commands }: PnpmGrammar): PnpmWords {
  const flags: PnpmWords['flags'] = []
  const plain: string[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    const isOver =
      word === '--' || (plain.length > 1 && runners.includes(commands.get(plain[0]!) ?? ''))
    if (isOver) {
      plain.push(...words.slice(at))
      break
    }
    const [, name, value] = /^--?([^=]+)(?:=(.*))?$/.exec(word) ?? []
    if (name === undefined) plain.push(word)
    else {
      flags.push({ name, value })
      if (value === undefined && withValue.includes(name)) at += 1
    }
  }
  const [first, ...rest] = plain
  return { command: first === undefined ? undefined : commands.get(first), rest, flags }
}

/** What pnpm, by its own source, would not understand of the words behind `pnpm`. */
export function pnpmFaults(words: string[], pnpm: PnpmGrammar): CommandFault[] {
  const { command, rest, flags } = readWords(words, pnpm)
  const isAboutItself = words.length === 1 && /^(?:--version|-v|--help|-h)$/.test(words[0]!)
  if (isAboutItself) return []
  if (command === undefined)
    return [
      {
        message: `pnpm has no command “${words.find((word) => !word.startsWith('-')) ?? ''}”`,
        fix: 'name a command as `pnpm help --all` lists it; for a script write `pnpm run` before its name',
      },
    ]
  return [
    ...flags.flatMap(({ name }) => flagFaults(name, pnpm)),
    ...configFaults(command, rest, pnpm),
  ]
}

function flagFaults(name: string, { flags, settings }: PnpmGrammar): CommandFault[] {
  const plain = name.replace(/^no-/, '')
  const setting = /^config\.(.+)$/.exec(plain)?.[1]
  const isKnown =
    setting === undefined
      ? /^\w$/.test(plain) || flags.has(plain) || ofRegistry.test(plain)
      : settings.has(setting) || ofRegistry.test(setting)
  return isKnown
    ? []
    : [{ message: `pnpm knows no flag --${name}`, fix: 'see `pnpm help` with the command' }]
}

/** `pnpm config get`, `set` and `delete` name a setting, in either spelling. */
function configFaults(command: string, rest: string[], { settings }: PnpmGrammar): CommandFault[] {
  const [action, word] = command === 'config' ? rest : [command, rest[0]]
  if (word === undefined || !['get', 'set', 'delete'].includes(action!)) return []
  const key = word.split('=')[0]!
  const spelt = kebab(key)
  if (settings.has(spelt) || ofRegistry.test(key) || key.includes('$')) return []
  return [
    { message: `pnpm has no setting “${key}”`, fix: 'see the settings in pnpm’s documentation' },
  ]
}
