import { commandsIn } from '../../command-words.ts'
import type { CommandFault, CommandGrammar, InstalledGrammar } from '../../tool.ts'
import { pnpmDangers } from './dangers.ts'
import { pnpmEffect } from './effects.ts'
import { pnpmFaults, readWords } from './faults.ts'
import { pnpmGrammar, pnpmVersion, type PnpmGrammar } from './source.ts'

/** Commands of pnpm that run what is named after them. */
const runners = ['exec', 'dlx', 'run', 'run-script', 'create', 'with']
/** Commands and settings with which the scripts of a package may run from then on. */
const approvals =
  /^(?:approve-builds|--allow-build(?:=.*)?|(?:allowBuilds|onlyBuiltDependencies)\b.*)$/

/** Programs that are pnpm by another name, each with the words that it stands for. */
const shortcuts = new Map<string, string[]>([
  ['pnpm', []],
  ['pn', []],
  ['pnpx', ['dlx']],
  ['pnx', ['dlx']],
])

/** The commands of pnpm, by its own source. */
export const pnpmCommands: CommandGrammar = {
  programs: [...shortcuts.keys()],
  runsWhatIsNamed([program = '', ...words]) {
    const own = shortcuts.get(program)
    if (own === undefined) return false
    const named = [...own, ...commandsIn(words)]
    return (
      named.some((word) => runners.includes(word)) || words.some((word) => approvals.test(word))
    )
  },
  version: pnpmVersion,
  open(root) {
    const pnpm = pnpmGrammar(root)
    return pnpm && installed(pnpm)
  },
  trial: {
    help: 'pnpm help --all',
    commandsIn: (help) =>
      [
        ...help
          .replace(/\nOptions:[^]*/, '')
          .matchAll(/^ {1,6}(?:[a-z]+, )?([a-z][a-z-]+)(?: [a-z-]+)? {2,}\S/gm),
      ].map((match) => match[1]!),
  },
}

function installed(pnpm: PnpmGrammar): InstalledGrammar {
  return {
    faults(words, subject) {
      const own = pnpmWords(words)
      return own ? [...pnpmFaults(own, pnpm), ...unknownPackages(own, subject, pnpm)] : []
    },
    effect(words) {
      const own = pnpmWords(words)
      const read = own && readWords(own, pnpm)
      if (!read?.command) return undefined
      return { command: ['pnpm', read.command, ...read.rest].join(' '), effect: pnpmEffect(read) }
    },
    dangers: pnpmDangers,
    calls: () => [],
  }
}

/** The words behind pnpm, be it started by another name; undefined for another program. */
function pnpmWords([program = '', ...rest]: string[]): string[] | undefined {
  const words = shortcuts.get(program)
  if (!words) return undefined
  return /^(?:--version|-v|--help|-h)$/.test(rest[0] ?? '') ? rest : [...words, ...rest]
}

/** Commands that run or install the packages that they name. */
const fetching = new Map([
  ['dlx', 'runs'],
  ['create', 'runs'],
  ['add', 'installs'],
  ['install', 'installs'],
  ['install-test', 'installs'],
  ['link', 'installs'],
])

/** Packages that a command would run or install, and that the example is not about; `--package` names one apart from its program. */
function unknownPackages(
  words: string[],
  subject: string | undefined,
  pnpm: PnpmGrammar,
): CommandFault[] {
  const { command = '', rest, flags } = readWords(words, pnpm)
  const does = fetching.get(command)
  if (does === undefined) return []
  const apart = flags.flatMap(({ name, value }) => (name === 'package' ? (value ?? []) : []))
  const run = apart.length > 0 ? apart : rest.slice(0, 1)
  return (does === 'runs' ? run : rest)
    .filter((spec) => !/^\.{1,2}(?:\/|$)/.test(spec))
    .map((spec) => ({ spec, name: spec.replace(/(?<=.)@[^/:]*$/, '') }))
    .filter(({ name }) => name !== subject)
    .map(({ name }) => ({
      message: `the command ${does} “${name}”, a package that no entry knows`,
      fix: 'name the package that the entry is about, or run a program of the project with pnpm exec',
    }))
}
