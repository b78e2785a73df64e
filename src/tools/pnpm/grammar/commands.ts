import { commandsIn } from '../../command-words.ts'
import { workspaceProblems } from '../../package-json.ts'
import type { CommandGrammar, InstalledGrammar } from '../../tool.ts'
import { pnpmFaults } from './faults.ts'
import { pnpmForms, pnpmSettings } from './forms.ts'
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
  tool: 'pnpm',
  programs: [...shortcuts.keys()],
  forms: pnpmForms,
  settings: pnpmSettings,
  // Of Corepack, which runs where pnpm is typed.
  variables: { COREPACK_NPM_REGISTRY: '<registry>' },
  settingVariable: /^pnpm_config_(\w+)$/i,
  lines: [],
  filesProblems: workspaceProblems,
  places: {
    folders: [String.raw`(?:~|\$HOME)/\.pnpm-store`],
    deletable: [String.raw`pnpm-lock\.yaml`],
  },
  runsWhatIsNamed([program = '', ...words]) {
    const own = shortcuts.get(program)
    if (own === undefined) return false
    const named = [...own, ...commandsIn(words)]
    return (
      named.some((word) => runners.includes(word)) || words.some((word) => approvals.test(word))
    )
  },
  // Without the option it refuses a folder that holds something.
  deletesFolder: ([program = '', ...words]) =>
    shortcuts.has(program) && commandsIn(words).includes('deploy') && words.includes('--force'),
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
    faults(words) {
      const own = pnpmWords(words)
      return own ? pnpmFaults(own, pnpm) : []
    },
  }
}

/** The words behind pnpm, be it started by another name; undefined for another program. */
function pnpmWords([program = '', ...rest]: string[]): string[] | undefined {
  const words = shortcuts.get(program)
  if (!words) return undefined
  return /^(?:--version|-v|--help|-h)$/.test(rest[0] ?? '') ? rest : [...words, ...rest]
}
