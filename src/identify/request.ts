import { parseWords, UsageError } from '#command-arguments.ts'

/** What the user asks for. */
export type Request =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'identify'; logs: LogPlace[]; format: AnswerFormat }
  | { kind: 'run'; command: string[]; format: 'text' | 'github' }

/** Where a log is. */
export type LogPlace = { kind: 'file'; path: string } | { kind: 'input' } | { kind: 'last' }

export type AnswerFormat = 'text' | 'json' | 'markdown' | 'github'

/** The text of `--help`. `program` is how the user starts it. */
export function helpText(program: string): string {
  return `Finds the error in a log, its fix with the values of the log, and its page.

  ${program} identify < build.log       reads standard input
  ${program} identify build.log …       reads files
  ${program} identify --last            reads the latest debug log of a run that failed
  ${program} run -- <command>           runs a command, and explains it if it fails

Options
  --json       the answer for programs; of one log
  --markdown   the answer for a ticket or a comment
  --github     annotations for GitHub Actions, and the summary of the job
  --version    the version, and the day of what it knows
  --help       this text

Exit status of identify
  0    a case was recognised
  1    no case was recognised
  2    wrong usage, or the log cannot be read
  70   the program itself has failed

run passes on the exit status of the command: 127 if it cannot be found, 128 and the number of the
signal that stopped it. The explanation goes to standard error.

Nothing leaves this machine.
`
}

const options = {
  json: { type: 'boolean' },
  markdown: { type: 'boolean' },
  github: { type: 'boolean' },
  last: { type: 'boolean' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words of the command line. Throws a `UsageError` that says what is wrong. */
export function requestOf(words: string[], hasInput: boolean): Request {
  const end = words.indexOf('--')
  const own = end < 0 ? words : words.slice(0, end)
  const { values, positionals } = parseWords(own, options)
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const [command, ...files] = positionals
  const format = formatOf(values)
  if (command === 'run') return runRequest(files, words.slice(end + 1), end >= 0, format, values)
  if (command !== 'identify')
    throw new UsageError(
      command === undefined ? 'Say what to do.' : `There is no command “${command}”.`,
    )
  if (end >= 0) files.push(...words.slice(end + 1))
  return { kind: 'identify', logs: placesOf(files, values.last, hasInput, format), format }
}

type Values = ReturnType<typeof parseWords<typeof options>>['values']

function formatOf({ json, markdown, github }: Values): AnswerFormat {
  const formats = { json, markdown, github }
  const chosen = (Object.keys(formats) as (keyof typeof formats)[]).filter((name) => formats[name])
  if (chosen.length > 1)
    throw new UsageError(`Choose one of ${chosen.map((name) => `--${name}`).join(' and ')}.`)
  return chosen[0] ?? 'text'
}

function runRequest(
  files: string[],
  command: string[],
  hasEnd: boolean,
  format: AnswerFormat,
  { last }: Values,
): Request {
  if (!hasEnd || files.length > 0 || command.length === 0)
    throw new UsageError('Write the command to run behind two dashes: run -- <command>')
  if (last || (format !== 'text' && format !== 'github'))
    throw new UsageError('run takes no option but --github.')
  return { kind: 'run', command, format }
}

function placesOf(
  files: string[],
  last: boolean | undefined,
  hasInput: boolean,
  format: AnswerFormat,
): LogPlace[] {
  if (last) {
    if (files.length > 0) throw new UsageError('--last takes no file.')
    return [{ kind: 'last' }]
  }
  if (files.length === 0) {
    if (!hasInput)
      throw new UsageError('Name the file of a log, or send the log to standard input.')
    return [{ kind: 'input' }]
  }
  if (files.length > 1 && format === 'json')
    throw new UsageError('--json answers for one log. Start the program once for each file.')
  return files.map((path) => (path === '-' ? { kind: 'input' } : { kind: 'file', path }))
}
