import type { TextProblem } from '#schema/problem.ts'
import type { Command } from '#schema/sections.ts'
import { grammars } from '#tools/grammars.ts'
import { readLine } from './shell-line.ts'

/** Programs that are the same on every system, besides those of tools. */
export const everywhere = [
  'node',
  'corepack',
  'git',
  'docker',
  'ssh',
  'tar',
  'nslookup',
  'cd',
  'pwd',
]

/** Programs that PowerShell knows by the same name, but with options of its own. */
const withoutOptions = ['ls', 'cat', 'cp', 'mv', 'rm', 'mkdir', 'rmdir']

/** What PowerShell reads in another way than bash and zsh, in a line without its single quotes. */
const withinWords: [RegExp, string][] = [
  [/\/dev\/null/, 'PowerShell has no /dev/null'],
  [/\$\(/, 'PowerShell lacks what runs within $(…)'],
  [/\$(?!(?:HOME|PWD)\b)/, 'PowerShell reads a variable of the environment as $env:NAME'],
  [/\\"/, 'PowerShell ends a quoted text at \\"'],
]
/** The same of a line without any quotes. */
const betweenWords: [RegExp, string][] = [
  [/&&|\|\|/, 'Windows PowerShell has no “&&” and “||”: write two lines'],
  [/>/, 'PowerShell writes redirected texts in another way'],
  [/^\(/, 'PowerShell reads brackets around a command as a value'],
  [/(?:^| )~/, 'Windows PowerShell does not replace “~” for a program: write "$HOME/…"'],
  [/,/, 'PowerShell reads a comma outside of quotes as a list'],
  [
    /(?:^| )(?:@|\{scope\})(?![^ ]*\/)/,
    'PowerShell reads a word that begins with “@” as a variable, unless a “/” follows',
  ],
]

/**
 * What is wrong with the systems of commands: one that works on macOS and Linux alone has its form for Windows below it,
 * or says that it is for those systems.
 */
export function systemProblems(commands: Command[]): TextProblem[] {
  return commands.flatMap((command, at) => {
    if (command.shell !== 'sh') return []
    const lines = command.text.split('\n').map((text, index) => ({
      line: command.line + 1 + index,
      text,
      why: whyNotOnWindows(text),
    }))
    const other = commands.slice(at + 1, at + 2).find(({ otherForm }) => otherForm)
    if (other)
      return formProblems(
        command,
        other,
        lines.every(({ why }) => why === undefined),
      )
    if (command.system !== null) return []
    return lines.flatMap(({ line, text, why }) =>
      why === undefined
        ? []
        : [{ line, message: `“${text}” does not work on Windows: ${why}`, fix }],
    )
  })
}

const fix =
  'write it so that PowerShell reads it as well; or put its form for PowerShell into a ```powershell fence directly below; or, if the step has no meaning on Windows, add “unix” behind the label of its fence: ```sh reads unix'

function formProblems(command: Command, other: Command, isForAll: boolean): TextProblem[] {
  const label =
    other.effect === command.effect
      ? []
      : [
          {
            line: other.line,
            message: `the form for PowerShell is labelled “${other.effect}”, and the one above it “${command.effect}”`,
            fix: 'make both do the same, and give both the stronger label',
          },
        ]
  if (!isForAll) return label
  const needless = 'the command above works in PowerShell as it is'
  return [...label, { line: other.line, message: needless, fix: 'take this fence out' }]
}

/** Why a line for bash and zsh fails in PowerShell, Windows’ own version 5.1 included; undefined where it works. */
function whyNotOnWindows(line: string): string | undefined {
  const read = readLine(line)
  // What no shell reads the same is named by the check of commands.
  if ('problem' in read) return undefined
  const words = line.replaceAll(/'[^']*'/g, "''")
  const unquoted = words.replaceAll(/"(?:\\.|[^"\\])*"/g, '""')
  const different =
    withinWords.find(([pattern]) => pattern.test(words)) ??
    betweenWords.find(([pattern]) => pattern.test(unquoted))
  if (different) return different[1]
  // Windows PowerShell hands these to a program without the inner ones.
  if (/'[^']*"[^']*'/.test(line)) return 'PowerShell drops double quotes within single ones'
  for (const { assignments, words } of read.invocations) {
    const [program = '', ...more] = words
    if (assignments.length > 0)
      return 'PowerShell sets no variable in front of a command; it has $env:NAME = …'
    const isOfTool = grammars.some(({ programs }) => programs.includes(program))
    if (isOfTool && isBareDash(line) && more.some(isOptionBehindDash))
      return 'PowerShell takes a bare “--” away from a tool; write it between quotes: "--"'
    if (isOfTool || everywhere.includes(program)) continue
    if (!withoutOptions.includes(program))
      return `Windows has no “${program}”, or another program of this name`
    if (more.some((word) => word.startsWith('-')))
      return `the “${program}” of PowerShell has other options`
  }
  return undefined
}

function isBareDash(line: string): boolean {
  return / -- /.test(line)
}

function isOptionBehindDash(word: string, at: number, words: string[]): boolean {
  return word.startsWith('-') && words.slice(0, at).includes('--')
}
