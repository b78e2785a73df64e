import type { CommandFault } from '../../tool.ts'
import type { NpmCommand, NpmGrammar, ParsedWords, Setting } from './grammar.ts'
import { configFaults, refusedValues, unknownFlags } from './setting-faults.ts'

/** Settings that tell npm to print something about itself, without a command. */
const aboutItself = ['version', 'versions', 'usage', 'long']

/** What npm, by its own definitions, would not understand of the words behind `npm`. */
export function npmFaults(words: string[], npm: NpmGrammar): CommandFault[] {
  const first = npm.read(words)
  const [name, ...rest] = first.words
  if (name === undefined && aboutItself.some((key) => key in first.given)) return []
  const command = commandNamed(name, npm)
  if (command === undefined) {
    const message = name === undefined ? 'npm is given no command' : `npm has no command “${name}”`
    return [{ message, fix: 'name a command as `npm help` lists it' }]
  }
  const own = ownSettings(npm.command(command), rest)
  const reading = npm.read(words, own)
  return [
    ...subcommandFaults(command, npm.command(command), rest),
    ...spellingFaults(words, reading, npm),
    ...unknownFlags(reading, own, npm),
    ...refusedValues(reading),
    ...configFaults(command, rest, npm),
    ...manualFaults(command, rest, npm),
  ]
}

/** The full name of the command that a word means: `i` is install. Cut short, it means nothing to readers. */
export function commandNamed(name: string | undefined, npm: NpmGrammar): string | undefined {
  if (name === undefined || npm.commands.includes(name)) return name
  return npm.aliases[name]
}

function ownSettings({ definitions, subcommands }: NpmCommand, [name]: string[]): Setting[] {
  const own = name !== undefined && subcommands && Object.hasOwn(subcommands, name)
  return (own && subcommands[name]?.definitions) || definitions || []
}

function subcommandFaults(command: string, found: NpmCommand, [word]: string[]): CommandFault[] {
  const known = found.subcommands
    ? Object.keys(found.subcommands)
    : subcommandsIn(found.usage ?? [])
  if (word === undefined || known.length === 0 || known.includes(word)) return []
  return [
    {
      message: `npm ${command} has no “${word}”`,
      fix: `name one of: ${[...new Set(known)].join(', ')}`,
    },
  ]
}

/** The subcommands that a usage names: `add <user>` or `[fix|signatures]`. None where a line begins with anything else. */
function subcommandsIn(usage: string[]): string[] {
  const words = usage.map((line) => {
    const isChoice = /^(?:\[[a-z0-9|-]+\] ?)+$/.test(line)
    return isChoice ? line.match(/[a-z0-9-]+/g)! : (line.match(/^[a-z][a-z0-9-]*(?= |$)/) ?? [])
  })
  return words.every((some) => some.length > 0) ? words.flat() : []
}

function spellingFaults(words: string[], { cut }: ParsedWords, npm: NpmGrammar): CommandFault[] {
  const flags = words.slice(0, words.includes('--') ? words.indexOf('--') : undefined)
  const oneHyphen = flags.filter((word) => /^-\w{2,}$/.test(word) && npm.shorthands[word.slice(1)])
  return [
    ...oneHyphen.map((word) => ({ message: `npm refuses ${word}`, fix: `write -${word}` })),
    ...cut.map(({ flag, whole }) => ({
      message: `--${flag} is cut short, which npm refuses`,
      fix: `write --${whole}`,
    })),
  ]
}

function manualFaults(command: string, [term]: string[], { manual }: NpmGrammar): CommandFault[] {
  if (command !== 'help' || term === undefined) return []
  if (manual.includes(term) || manual.includes(`npm-${term}`)) return []
  return [{ message: `npm’s manual has no page “${term}”`, fix: 'name a page that it has' }]
}
