import type { Command } from '#schema/sections.ts'

/** One program that a command line starts. */
export interface Invocation {
  /** What is set in its environment: `NPM_TOKEN=x`. Without words, it is set for what follows. */
  assignments: string[]
  /** The program and its arguments, without their quotes. Variables stand as they are written. */
  words: string[]
}

type Shell = Command['shell']

/** A command line, and how far it has been read. */
interface Reader {
  line: string
  at: number
}

/** What ends a command and begins another. */
const separator = /\|\||&&|\|&|[|;&()]/y
/** What is no part of a command: space, a comment, where output goes or input comes from. */
const aside = /[ \t]+|#.*|\d?(?:>>|>|<)(?:&\d|[ \t]*[^\s|;&<>()]+)/y

/** The pieces of a word, with their text in a group: as it stands, with substitutions, escaped, bare. */
const pieces: Record<Shell, RegExp> = {
  sh: /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(\$\([^()]*\)|`[^`]*`|\$\{[^}]*\}|[^\s'"\\`|;&<>()])/y,
  powershell: /'([^']*)'|"((?:[^"`]|`.)*)"|`(.)|(\$\([^()]*\)|\$\{[^}]*\}|[^\s'"`|;&<>()])/y,
}

/** The programs that a command line starts, also within `$(…)`. Undefined where a quote is not closed. */
export function invocationsIn(line: string, shell: Shell = 'sh'): Invocation[] | undefined {
  const reader = { line, at: 0 }
  const commands: string[][] = [[]]
  const within: string[] = []
  while (reader.at < line.length) {
    if (take(aside, reader)) continue
    if (take(separator, reader)) {
      commands.push([])
      continue
    }
    const start = reader.at
    let word = ''
    for (let piece = take(pieces[shell], reader); piece; piece = take(pieces[shell], reader)) {
      word += piece[1] ?? piece[2] ?? piece[3] ?? piece[4]
      within.push(...substitutionsIn(piece[2] ?? piece[4] ?? ''))
    }
    if (reader.at === start) return undefined
    commands.at(-1)!.push(word)
  }
  const inner = within.map((substituted) => invocationsIn(substituted, shell))
  if (inner.includes(undefined)) return undefined
  const started = commands.filter((words) => words.length > 0).map(invocationOf)
  return [...started, ...inner.flatMap((some) => some!)]
}

/** What a pattern matches where the reader stands; it then stands behind that. */
function take(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.line)
  if (match) reader.at = pattern.lastIndex
  return match
}

function substitutionsIn(text: string): string[] {
  return [...text.matchAll(/\$\(([^()]*)\)|`([^`]*)`/g)].map((match) => match[1] ?? match[2]!)
}

/** PowerShell sets a variable of the environment by a command of its own: `$env:NAME = 'x'`. */
function invocationOf(words: string[]): Invocation {
  const [name, sign, value] = words
  if (sign === '=' && name!.startsWith('$env:'))
    return { assignments: [`${name!.slice('$env:'.length)}=${value ?? ''}`], words: [] }
  const first = words.findIndex((word) => !/^(?:\$env:)?\w+=/.test(word))
  const count = first < 0 ? words.length : first
  return {
    assignments: words.slice(0, count).map((word) => word.replace('$env:', '')),
    words: words.slice(count),
  }
}
