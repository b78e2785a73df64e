import { grammars } from '#tools/grammars.ts'
import type { Effect } from '#schema/vocabulary.ts'
import type { CommandFault } from '#tools/tool.ts'
import { readForms } from './form.ts'
import { forms, programsOfPackages } from './forms.ts'
import { possibleHosts } from './hosts.ts'
import { otherPrograms } from './other-programs.ts'
import { starters } from './started.ts'

/** The commands of a tool that has no grammar, as its `tool.yaml` says them. */
export interface ToolCommands {
  /** The programs that the tool brings. */
  programs: string[]
  /** How the commands begin that only read. */
  reads: string[]
}

/** A tool whose commands are not in its code, and where it is documented: its commands may name those hosts. */
export interface OwnTool {
  commands?: ToolCommands | undefined
  homepage: string
  documentation: string
}

/** Names of programs without what systems and versions add to them: `python3.12`, `curl.exe`, `node-22`. */
function plainName(program: string): string {
  return program.replace(/\.(?:exe|cmd|bat|com|ps1|sh|[cm]?js|py)$/, '').replace(/[-_.\d]+$/, '')
}

/** Programs of the system, of shells, of installers and of the lists, which no tool of a team brings. */
function isOfOthers(program: string): boolean {
  const known = [
    ...otherPrograms,
    ...starters.keys(),
    ...[forms.sh, forms.powershell, programsOfPackages]
      .flatMap((lists) => readForms(lists, ''))
      .flatMap(({ words: [first] }) => first?.values ?? []),
    ...grammars.flatMap((grammar) => grammar.programs),
  ].map((one) => one.toLowerCase())
  return known.includes(program) || known.includes(plainName(program))
}

/** What is wrong with a program that a tool says it brings; `owned` are those that the owner of the site lists. */
export function claimFault(program: string, owned: readonly string[]): CommandFault | undefined {
  if (isOfOthers(program))
    return {
      message: `“${program}” is not a program of this tool`,
      fix: 'name the programs that the tool itself brings',
    }
  if (owned.includes(program)) return undefined
  return {
    message: `“${program}” is not a program that the owner of the site lists`,
    fix: `correct its name, or have the owner add it to “programs” in site.yaml, at the top of the folder: programs: [${program}]`,
  }
}

/** What is wrong with a beginning of commands that are said to read. */
export function readingFault(text: string, { programs }: ToolCommands): CommandFault | undefined {
  const [program = '', word] = text.split(' ')
  if (programs.includes(program) && word) return undefined
  return {
    message: `“${text}” does not name a command of this tool`,
    fix: 'write one of its programs and the command that reads: acme status',
  }
}

/** A variable that reads as one of a secret, to a POSIX shell, PowerShell or cmd.exe. */
const secret =
  /[$%]\{?(?:env:)?\w*(?:token|secret|passw|passphrase|key|auth|credential|otp|cookie|session|(?<![a-z])pat(?![a-z]))/i

/**
 * What a command of such a tool does and what is wrong with it: it changes something, unless it is said to read. Nobody here
 * knows what it does with its words, so they name no host but those that it is documented at, and run nothing.
 * Undefined where it is none of theirs.
 */
export function ofOwnTool(
  words: string[],
  tools: readonly OwnTool[],
): { effect: Effect; faults: CommandFault[] } | undefined {
  const [program = '', ...given] = words
  const tool = tools.find(({ commands }) => commands?.programs.includes(program))
  if (!tool) return undefined
  const command = words.join(' ')
  const isReading = tool.commands!.reads.some(
    (text) => command === text || command.startsWith(`${text} `),
  )
  const documented = [tool.homepage, tool.documentation].map((url) => new URL(url).hostname)
  const strangers = given
    .flatMap((word) => possibleHosts(word, secret.test(command)))
    .filter((host) => !documented.includes(host))
  return {
    effect: isReading || /^\S+ (?:--version|--help)$/.test(command) ? 'reads' : 'changes-machine',
    faults: [
      ...given.filter((word) => /[;|&<>`]|\$\(/.test(word)).map(activeFault),
      ...strangers.map(strangerFault),
    ],
  }
}

function activeFault(word: string): CommandFault {
  return {
    message: `“${word}” holds what a shell acts on`,
    fix: 'write it without ; | & < > ` and $(…)',
  }
}

function strangerFault(host: string): CommandFault {
  return {
    message: `“${host}” is not a host that commands of this tool may name`,
    fix: 'write a host below example.com, or one of “homepage” and “documentation” in tool.yaml; of a file write ./name',
  }
}
