import type { Command } from '#schema/sections.ts'

/** One program that a command line starts. */
export interface Invocation {
  /** What is set in its environment: `NPM_TOKEN=x`. Without words, it is set for what follows. */
  assignments: string[]
  /** The program and its arguments, without their quotes. Variables stay as they are written. */
  words: string[]
  /** The program whose output it reads: what is before `|`. */
  input?: Invocation
  /** The programs whose output is in its words: `$(…)`. */
  within: Invocation[]
  /** The files that its output goes to: `> a.txt`. */
  writes: string[]
  /** The files that it reads in place of input: `< a.txt`. */
  reads: string[]
}

type Shell = Command['shell']

/** A command line, and how far it has been read. */
interface Reader {
  line: string
  at: number
}

/** What ends a command and begins another. */
const separator = /\|\||&&|\|&|[|;&()]/y
/** Space and comments, which are no part of a command. */
const blank = /[ \t]+|#.*/y
/** Where output goes or input comes from. */
const redirection = /[\d&]?(>>|>|<)(?:&\d|[ \t]*([^\s|;&<>()]+))/y

/** The pieces of a word, with their text in a group: as it is, with substitutions, escaped, bare. */
const pieces: Record<Shell, RegExp> = {
  sh: /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|(\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}|\$(?!\()|[^\s'"\\`|;&<>()$])/y,
  powershell:
    /'([^']*)'|"((?:[^"`]|`.)*)"|`(.)|(\$\((?:[^()]|\([^()]*\))*\)|\$\{[^}]*\}|\$(?!\()|[^\s'"`|;&<>()$])/y,
}

/** A command as it is read: its words, and what they hold. */
interface Draft {
  words: string[]
  isPiped: boolean
  substituted: string[]
  writes: string[]
  reads: string[]
}

/**
 * The programs that a command line starts, also within `$(…)`. Undefined where a quote is not closed, or
 * where substitutions are nested so deeply that nobody reads them.
 */
export function invocationsIn(line: string, shell: Shell = 'sh'): Invocation[] | undefined {
  const drafts = draftsIn(line, shell)
  const started: Invocation[] = []
  for (const { words, isPiped, substituted, writes, reads } of drafts ?? []) {
    const within = substituted.map((inner) => invocationsIn(inner, shell))
    if (within.includes(undefined)) return undefined
    const own = { ...invocationOf(words), within: within.flatMap((some) => some!), writes, reads }
    const input = isPiped ? started.at(-1) : undefined
    started.push(input ? { ...own, input } : own)
  }
  return drafts && [...started, ...started.flatMap(({ within }) => within)]
}

function draftsIn(line: string, shell: Shell): Draft[] | undefined {
  const reader = { line, at: 0 }
  const drafts: Draft[] = [draft(false)]
  while (reader.at < line.length) {
    const current = drafts.at(-1)!
    if (take(blank, reader)) continue
    const directed = take(redirection, reader)
    if (directed) {
      const [, sign, file] = directed
      if (file !== undefined)
        (sign === '<' ? current.reads : current.writes).push(file.replaceAll(/["']/g, ''))
      continue
    }
    const separated = take(separator, reader)
    if (separated) {
      drafts.push(draft(/^\|&?$/.test(separated[0])))
      continue
    }
    const start = reader.at
    let word = ''
    for (let piece = take(pieces[shell], reader); piece; piece = take(pieces[shell], reader)) {
      word += piece[1] ?? piece[2] ?? piece[3] ?? piece[4]
      const inner = substitutionsIn(piece[2] ?? piece[4] ?? '')
      if (!inner) return undefined
      current.substituted.push(...inner)
    }
    if (reader.at === start) return undefined
    current.words.push(word)
  }
  // Without a program, a file is emptied all the same: `> a.txt`.
  return drafts.filter(({ words, writes }) => words.length > 0 || writes.length > 0)
}

function draft(isPiped: boolean): Draft {
  return { words: [], isPiped, substituted: [], writes: [], reads: [] }
}

/** What a pattern matches at the place of the reader, which then moves behind it. */
function take(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.line)
  if (match) reader.at = pattern.lastIndex
  return match
}

/** What is within `$(…)` and backticks. Undefined where one does not end, or holds two more. */
function substitutionsIn(text: string): string[] | undefined {
  const found = /\$\(((?:[^()]|\([^()]*\))*)\)|`([^`]*)`/g
  const inner = [...text.matchAll(found)].map((match) => match[1] ?? match[2]!)
  return /\$\(/.test(text.replace(found, '')) ? undefined : inner
}

/** PowerShell sets a variable of the environment by a command of its own: `$env:NAME = 'x'`. */
function invocationOf(words: string[]): Pick<Invocation, 'assignments' | 'words'> {
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
