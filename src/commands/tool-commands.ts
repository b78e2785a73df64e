import { grammars } from '#tools/grammars.ts'
import type { Effect } from '#schema/vocabulary.ts'
import type { CommandFault } from '#tools/tool.ts'
import { otherInterpreters } from '#tools/uncovered/interpreters.ts'
import { readForms } from './form.ts'
import { forms, programsOfPackages } from './forms.ts'
import { starters } from './started.ts'

/** The commands of a tool that has no grammar, as its `tool.yaml` says them. */
export interface ToolCommands {
  /** The programs that the tool brings. */
  programs: string[]
  /** How the commands begin that only read. */
  reads: string[]
}

/** Programs that run what they are given. No tool brings them. */
const interpreters = [
  ...otherInterpreters,
  ...['sh', 'bash', 'zsh', 'dash', 'ksh', 'fish', 'cmd', 'powershell', 'pwsh', 'eval', 'source'],
  ...['python', 'python3', 'perl', 'ruby', 'php', 'deno', 'osascript', 'wscript', 'make'],
  ...[
    'wget',
    'scp',
    'rsync',
    'ftp',
    'sftp',
    'telnet',
    'ncat',
    'socat',
    'su',
    'doas',
    'chroot',
    'dd',
  ],
]

/** What is wrong with a program that a tool says it brings. */
export function claimFault(program: string): CommandFault | undefined {
  const known = [
    ...interpreters,
    ...starters.keys(),
    ...[forms.sh, forms.powershell, programsOfPackages]
      .flatMap((lists) => readForms(lists, ''))
      .flatMap(({ words: [first] }) => first?.values ?? []),
    ...grammars.flatMap((grammar) => grammar.programs),
  ]
  if (!known.includes(program)) return undefined
  return {
    message: `“${program}” is not a program of this tool`,
    fix: 'name the programs that the tool itself brings',
  }
}

/** What a command of such a tool does: it changes something, unless it is said to read. Undefined where it is none of theirs. */
export function toolEffect(words: string[], tools: ToolCommands[]): Effect | undefined {
  const [program = ''] = words
  const tool = tools.find((one) => one.programs.includes(program))
  if (!tool) return undefined
  const command = words.join(' ')
  const isReading = tool.reads.some((text) => command === text || command.startsWith(`${text} `))
  return isReading || /^\S+ (?:--version|--help)$/.test(command) ? 'reads' : 'changes-machine'
}
