import type { Command } from '#schema/sections.ts'

/** One program that a command line starts. */
export interface Invocation {
  /** What is set in its environment: `NPM_TOKEN=x`. Without words, it is set for what follows. */
  assignments: string[]
  /** The program and its arguments, without their quotes. Variables and `$(…)` stand as they are written. */
  words: string[]
  /** The files that its output is added to: `>>`. */
  addsTo: string[]
  /** Whether it reads what the program before it prints: `|`. */
  isPiped: boolean
}

/** What a command line starts, also within `$(…)`; or why it is not read. */
export type ReadLine = { invocations: Invocation[] } | { problem: string }

type Shell = Command['shell']

/** A name of the environment, as it is or with a plain default: no other form of `${…}` is read the same by all. */
const variable = String.raw`\$(?:[A-Za-z_]\w*|\?|\{[A-Za-z_]\w*(?::-[\w./-]*)?\})`
/** Another command’s output. Nothing in it is quoted, and it holds no other. */
const substitution = String.raw`\$\([\w ./:@=|{}-]+\)`
/** A variable of PowerShell: of the environment, or the exit code of the last program. */
const automatic = String.raw`\$(?:env:\w+|\{env:\w+\}|LASTEXITCODE|HOME)`
const placeholder = String.raw`\{[a-z-]*\}`

/**
 * What a word consists of: text between quotes (groups 1 and 2) and as it stands. Whatever is not listed is not
 * read, so that nothing means one thing to the check and another to bash, zsh or PowerShell.
 */
const pieces: Record<Shell, RegExp> = {
  sh: new RegExp(
    String.raw`'([^']*)'|"((?:[^"\\\x60$!]|\\["\\]|\\(?=[^"\\$\x60!])|${variable}|${substitution})*)"|${variable}|${substitution}|${placeholder}|[\w./:@%+,=~*?#^-]`,
    'y',
  ),
  powershell: new RegExp(
    String.raw`'([^']*)'|"((?:[^"\x60$]|${automatic})*)"|${automatic}|${placeholder}|[\w./:\\,=@~*?%+-]`,
    'y',
  ),
}

const separators: Record<Shell, RegExp> = { sh: /\|\||&&|[|;]/y, powershell: /[|;]/y }
/** Output that is dropped or joined. No entry reads a file in this way. */
const dropped: Record<Shell, RegExp> = {
  sh: /(?:2>&1|[12]?> ?\/dev\/null)(?=[ |;]|$)/y,
  powershell: /2>&1(?=[ |;]|$)/y,
}
/** Starts a program whose path is between quotes, which would only be a text to PowerShell. */
const call = /& (?=")/y
/** Output that is added to a file. */
const added = />> ?(?=[\w.])/y
/** A word of its own that turns a condition of `find` round. */
const negation = /!(?= )/y

/** A command line, and how far it has been read. */
interface Reader {
  line: string
  at: number
}

/** Reads a command line as far as all shells agree on what it says. */
export function readLine(line: string, shell: Shell = 'sh'): ReadLine {
  if (/[^\x20-\x7e]/.test(line))
    return { problem: 'holds a character that some shell reads as a quote, a dash or an end' }
  // `( … )` around all of it keeps a change of folder for itself; its first word keeps the bracket, for a form to list.
  const inner = shell === 'sh' ? /^\((.*)\)$/.exec(line)?.[1] : undefined
  const reader = { line: inner ?? line, at: 0 }
  const invocations = [empty(false)]
  while (reader.at < reader.line.length) {
    if (take(/ +/y, reader)) continue
    if (take(dropped[shell], reader)) continue
    const isFirst = invocations.at(-1)!.words.length === 0
    if (shell === 'powershell' && isFirst && take(call, reader)) continue
    const separator = take(separators[shell], reader)
    if (separator) {
      invocations.push(empty(separator[0] === '|'))
      continue
    }
    const start = reader.at
    const isFile = shell === 'sh' && take(added, reader) !== null
    const word = shell === 'sh' && take(negation, reader) ? '!' : readWord(reader, shell)
    if (word === undefined) return unread(reader.line, start, reader.at)
    invocations.at(-1)![isFile ? 'addsTo' : 'words'].push(word)
  }
  if (inner !== undefined) invocations[0]!.words[0] = `(${invocations[0]!.words[0] ?? ''}`
  const within = substitutionsIn(reader.line, shell).map((one) => readLine(one))
  const problem = within.find((one) => 'problem' in one)
  if (problem) return problem
  const started = invocations.map(shell === 'sh' ? withAssignments : ofPowerShell)
  if (started.some(({ words, assignments }) => words.length + assignments.length === 0))
    return { problem: 'starts no program where it should' }
  return {
    invocations: [
      ...started,
      ...within.flatMap((one) => ('invocations' in one ? one.invocations : [])),
    ],
  }
}

/**
 * Whether cmd.exe could begin another command, or write a file, within a word: it takes `&`, `|`, `<` and `>` for text between
 * plain double quotes alone. `grep 'x & calc & y'` starts three programs there. What follows is turned round by `\"`, `^"` and a `"`
 * between single quotes, and by a variable whose text has a quote (`%NAME%`); by a `^` that ends a line, in the next one.
 */
export function isSplitByCmd(lines: string): boolean {
  const quoted = quotedTexts(lines)
  const single = quoted.filter((one) => one.startsWith("'"))
  const unquoted = lines.replaceAll(quotedText, (one) => (one.startsWith('"') ? '' : one))
  const turnsRound =
    /[\^!]/.test(unquoted) ||
    /\\"|%[^%\n]*%|%[\d*~]/.test(lines) ||
    single.some((one) => one.includes('"'))
  return quoted.some((one) => /[&|<>]/.test(one) && (single.includes(one) || turnsRound))
}

/**
 * Whether cmd.exe could put a variable in, such as a token into the address of a stranger: it takes whatever stands between
 * two `%` for a name. Left are bytes of an address (`%2f%40`) and formats (`%{http_code} %{time_total}`, `%h %an %s`).
 */
export function holdsVariableOfCmd(line: string): boolean {
  const names = line.split('%').slice(1, -1)
  return names.some((name) => !/^(?:[\da-f]{2}$|\{|[a-z]{1,2} $)/i.test(name))
}

/**
 * Whether PowerShell could begin another command within a word: to it `\\"` ends what is quoted, and begins it from then
 * on, in the next line too. `grep "\\"; calc; \\""` starts three programs there.
 */
export function isSplitByPowerShell(lines: string): boolean {
  const isEscaped = quotedTexts(lines).some((one) => /^"(?:[^\\]|\\[^"])*\\"/.test(one))
  return isEscaped && /[;&|<>(){}$`@]/.test(lines)
}

/** What POSIX shells take for quoted, with the quotes. */
const quotedText = /'[^']*'|"(?:[^"\\]|\\.)*"/gs
function quotedTexts(lines: string): string[] {
  return lines.match(quotedText) ?? []
}

function empty(isPiped: boolean): Invocation {
  return { assignments: [], words: [], addsTo: [], isPiped }
}

/** The next word. Undefined where something begins that is not listed. */
function readWord(reader: Reader, shell: Shell): string | undefined {
  // A comment is none to zsh, which runs what stands behind its `;`.
  if (reader.line[reader.at] === '#') return undefined
  let word = ''
  const start = reader.at
  for (let piece = take(pieces[shell], reader); piece; piece = take(pieces[shell], reader))
    word += piece[1] ?? piece[2]?.replaceAll(/\\(["\\])/g, '$1') ?? piece[0]
  const isWhole = reader.at > start && /^(?:[ |;&]|$)/.test(reader.line.slice(reader.at))
  return isWhole ? word : undefined
}

function unread(line: string, start: number, at: number): ReadLine {
  const rest = line.slice(at)
  if (/^['"]/.test(rest) || rest === '\\')
    return {
      problem: 'is not complete at the end of its line, or holds in its quotes what shells expand',
    }
  return { problem: `holds “${rest[0] ?? line.slice(start)}” in a place where shells differ on it` }
}

/** What a pattern matches where the reader stands; it then stands behind that. */
function take(pattern: RegExp, reader: Reader): RegExpExecArray | null {
  pattern.lastIndex = reader.at
  const match = pattern.exec(reader.line)
  if (match) reader.at = pattern.lastIndex
  return match
}

/** The command lines within `$(…)`. Between single quotes they are only text, and are looked at all the same. */
function substitutionsIn(line: string, shell: Shell): string[] {
  if (shell !== 'sh') return []
  return [...line.matchAll(new RegExp(substitution, 'g'))].map(([found]) => found.slice(2, -1))
}

function withAssignments(invocation: Invocation): Invocation {
  const { words } = invocation
  const first = words.findIndex((word) => !/^\w+=/.test(word))
  const count = first < 0 ? words.length : first
  return { ...invocation, assignments: words.slice(0, count), words: words.slice(count) }
}

/**
 * PowerShell sets a variable of the environment by a command of its own, `$env:NAME = 'x'`, and has lists, whose items end
 * with a comma: `Remove-Item a, b`.
 */
function ofPowerShell(invocation: Invocation): Invocation {
  const { words } = invocation
  const [name = '', sign, value, ...more] = words
  if (sign === '=' && name.startsWith('$env:') && more.length === 0)
    return {
      ...invocation,
      assignments: [`${name.slice('$env:'.length)}=${value ?? ''}`],
      words: [],
    }
  const items = words.map((word, at) => (at < words.length - 1 ? word.replace(/,$/, '') : word))
  return { ...invocation, words: items }
}
