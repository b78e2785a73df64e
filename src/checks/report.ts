import { styleText } from 'node:util'
import { printable, printableLines } from '#recognise/printable.ts'
import type { Problem } from '#schema/problem.ts'

type Style = (format: Parameters<typeof styleText>[0], text: string) => string

/** Colours the text where the stream is a terminal that shows them. */
export const terminalStyle: Style = (format, text) =>
  styleText(format, text, { stream: process.stdout })

const plainStyle: Style = (_format, text) => text

/** Every problem with its file, line and fix, file by file; then the total. */
export function report(problems: Problem[], style: Style = plainStyle): string {
  const files = Map.groupBy(problems, (problem) => problem.file)
  const blocks = [...files.values()].map((inFile) =>
    inFile.map((problem) => problemText(problem, style)).join('\n'),
  )
  return [...blocks, total(problems, style)].join('\n\n')
}

/** `3 problems, 1 warning in 2 files`, or that there are none. */
export function total(problems: Problem[], style: Style = plainStyle): string {
  if (problems.length === 0) return style('green', 'No problems.')
  const warnings = problems.filter((problem) => problem.severity === 'warning').length
  const errors = problems.length - warnings
  const counts = [
    ...(errors ? [counted(errors, 'problem')] : []),
    ...(warnings ? [counted(warnings, 'warning')] : []),
  ]
  const files = new Set(problems.map((problem) => problem.file)).size
  return style(
    errors ? ['bold', 'red'] : ['bold', 'yellow'],
    `${counts.join(', ')} in ${counted(files, 'file')}`,
  )
}

/** Commands by which GitHub shows the problems beside the lines of a pull request. */
export function githubAnnotations(problems: Problem[]): string {
  return problems
    .map(printableProblem)
    .map(({ severity, file, line, message, fix }) => {
      const at = line === undefined ? '' : `,line=${line}`
      return `::${severity} file=${percentEncoded(file, ',:')}${at}::${percentEncoded(`${message}\n${fix}`, '')}`
    })
    .join('\n')
}

function problemText(problem: Problem, style: Style): string {
  const { severity, file, line, message, fix } = printableProblem(problem)
  const place = style('bold', line === undefined ? file : `${file}:${line}`)
  const what = severity === 'warning' ? style('yellow', `warning: ${message}`) : message
  return `${place}  ${what}\n    ${style('dim', fix)}`
}

/** What it quotes of the content steers no terminal. The colours come after that. */
function printableProblem({ file, message, fix, ...rest }: Problem): Problem {
  return {
    ...rest,
    file: printable(file),
    message: printableLines(message),
    fix: printableLines(fix),
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function percentEncoded(text: string, also: string): string {
  return [...text]
    .map((letter) =>
      `%\r\n${also}`.includes(letter)
        ? `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
        : letter,
    )
    .join('')
}
