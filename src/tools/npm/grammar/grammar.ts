import { existsSync, globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join, resolve } from 'node:path'

/** A setting as npm defines it. */
export interface Setting {
  key: string
  type: unknown
  short?: string | string[]
  alias?: string[]
  deprecated?: string
}

/** A command as npm defines it. */
export interface NpmCommand {
  usage?: string[] | null
  subcommands?: Record<string, NpmCommand> | null
  definitions?: Setting[] | null
  /** The settings that it heeds. */
  params?: string[] | null
}

/** What npm makes of the words behind `npm`. */
export interface ParsedWords {
  /** The words that are no flags: command, subcommand, arguments. */
  words: string[]
  /** The settings that flags give. */
  given: Record<string, unknown>
  /** Settings with a value that npm refuses, and what it accepts. */
  invalid: { key: string; value: unknown; accepts: string }[]
  /** Flags that are cut short, and whole. */
  cut: { flag: string; whole: string }[]
}

/** What npm’s own source says of its commands and settings. */
export interface NpmGrammar {
  commands: string[]
  aliases: Record<string, string>
  settings: Record<string, Setting>
  /** What stands for flags, by its letters. */
  shorthands: Record<string, string[]>
  /** The last part of settings for one registry: `_authToken` of `//host/:_authToken`. */
  registrySettings: string[]
  /** The pages of its manual: `npm-publish`, `config`. */
  manual: string[]
  /** A command by its full name. */
  command(name: string): NpmCommand
  /** Reads words as npm does, with the settings that only one command has. */
  read(words: string[], own?: Setting[]): ParsedWords
}

type Types = Record<string, unknown>

interface Nopt {
  lib: {
    nopt(
      words: string[],
      options: {
        types: Types
        shorthands: Record<string, string[]>
        typeDefs: Types
        invalidHandler(key: string, value: unknown, type: unknown): void
        abbrevHandler(flag: string, whole: string): void
      },
    ): Record<string, unknown> & { argv: { remain: string[] } }
  }
}

/** What npm exports of its settings. */
interface Definitions {
  definitions: NpmGrammar['settings']
  shorthands: NpmGrammar['shorthands']
  nerfDarts: string[]
}

const grammars = new Map<string, NpmGrammar>()

/** The grammar of the npm in this folder, read once from its own source. Undefined where there is no npm. */
export function npmGrammar(folder: string): NpmGrammar | undefined {
  if (!existsSync(join(folder, 'package.json'))) return undefined
  if (!grammars.has(folder)) grammars.set(folder, readGrammar(folder))
  return grammars.get(folder)!
}

function readGrammar(folder: string): NpmGrammar {
  const load = createRequire(resolve(folder, 'package.json'))
  const { commands, aliases } = load('./lib/utils/cmd-list.js') as NpmGrammar
  const definitions = load('@npmcli/config/lib/definitions') as Definitions
  const manual = globSync('man/*/*', { cwd: folder })
  return {
    commands,
    aliases: plain(aliases),
    settings: plain(definitions.definitions),
    shorthands: plain(definitions.shorthands),
    registrySettings: definitions.nerfDarts,
    manual: manual.map((file) => basename(file).replace(/\.\d$/, '')),
    command: (name) => load(`./lib/commands/${name}`) as NpmCommand,
    read: reader(definitions, load),
  }
}

/** The same without what every object has: `constructor` is no command. */
function plain<Value>(named: Record<string, Value>): Record<string, Value> {
  return Object.assign(Object.create(null) as Record<string, Value>, named)
}

/** Reads words by npm’s own parser, which is told what npm tells it. */
function reader(
  { definitions, shorthands }: Definitions,
  load: NodeJS.Require,
): NpmGrammar['read'] {
  const { lib: parser } = load('nopt') as Nopt
  const typeDefs = load('@npmcli/config/lib/type-defs.js') as Types
  const types = typesOf(Object.values(definitions))
  const known = new Map<string, ParsedWords>()
  const parse = (words: string[], own: Setting[]): ParsedWords => {
    const invalid: ParsedWords['invalid'] = []
    const cut: ParsedWords['cut'] = []
    // The parser changes the list that it is given.
    const { argv, ...given } = parser.nopt([...words], {
      types: plain({ ...types, ...typesOf(own) }),
      shorthands: plain({ ...shorthands, ...shorthandsOf(own) }),
      typeDefs,
      invalidHandler: (key, value, type) => invalid.push({ key, value, accepts: acceptedBy(type) }),
      abbrevHandler: (flag, whole) => cut.push({ flag, whole }),
    })
    return { words: argv.remain, given, invalid, cut }
  }
  // The parser spells out every way to cut every flag short, each time: the same words are read once.
  return (words, own = []) => {
    const key = JSON.stringify([words, own.map((setting) => setting.key)])
    const reading = known.get(key) ?? parse(words, own)
    known.set(key, reading)
    return reading
  }
}

function typesOf(settings: Setting[]): Types {
  return Object.fromEntries(
    settings.flatMap(({ key, alias = [], type }) => [key, ...alias].map((name) => [name, type])),
  )
}

function shorthandsOf(settings: Setting[]): NpmGrammar['shorthands'] {
  return Object.fromEntries(
    settings.flatMap(({ key, short = [] }) => [short].flat().map((name) => [name, [`--${key}`]])),
  )
}

/** The values of a type that are words, or the kinds of values. */
function acceptedBy(type: unknown): string {
  const words = [type].flat().filter((one) => typeof one === 'string')
  const kinds = [type].flat().filter((one) => typeof one === 'function')
  return [...words, ...kinds.map((kind) => `a ${kind.name.toLowerCase()}`)].join(', ')
}
