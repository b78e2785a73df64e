import type { LineWithin, LogFormat, ToolLine } from '../tool.ts'

/** How far into a line the mark is looked for; what stands before it comes from CI. In characters. */
const markWithin = 160

/**
 * What pnpm puts before its words: `ERR_PNPM_X` between thin spaces up to pnpm 10, which copies turn into others or
 * into their escapes, or in brackets since 11, also before an error of the system: `[EACCES] EACCES: permission
 * denied`. pnpm 12 prints `Error: ERR_PNPM_X` and the words below it.
 */
const code = /(?:^|[\s[>]|\\u2009)(ERR_PNPM_[A-Z0-9_]*)(?:\]| ?\u2009|\\u2009|(?=\s|$)) ?/
const thin = /\u2009([A-Z][A-Z0-9_]*)\u2009 ?/
const copied =
  /(?:^|\s)(?:(ELIFECYCLE) +(?=[A-Z]\w+ failed)|(WARN) {2,3}(?=\S)|(E[A-Z]{3,}|UNKNOWN) {2}(?=\3: )|(ERROR) {2}(?=E[A-Z]{3,}: |Your pnpm version |packages field |No matching version found for |Got unexpected checksum for |request to http))/
const bracketed = /(?:^|\s)\[(ELIFECYCLE|WARN|(E[A-Z]{3,})(?=\] \2:))\] ?/
const printedMark =
  /^(?:\[(?:ERR_PNPM_[A-Z0-9_]+|ELIFECYCLE|WARN|(E[A-Z]{3,})(?=\] \1:))\]|\u2009[A-Z][A-Z0-9_]*\u2009|(?:Error: |\s)?ERR_PNPM_[A-Z0-9_]*)(?= |$)/
const alone = /^Error: (?=ERR_PNPM_)/

/** How the previews of pnpm 12 print a code: `Error: pacquet_package_manager::outdated_lockfile`. */
const ofPreview = /(?<=^ {0,8})Error: pacquet_\w{1,60}::(\w{1,60})$/

/** What pnpm prints with the code of a failure that it then repairs. */
const repaired = /^The lockfile is broken! .* will be performed/

/** What pnpm 10 prints in a frame of lines, under the word `Warning`. */
const framed = /^│ +(Ignored build scripts: .*?)\.? *│?$/

/** What pnpm prints below failures of many kinds. */
const place = /^This error happened while installing /

/** The codes of errors that older versions print with `ERROR` in the place of the code, by how their words begin. */
const codesOfWords: [words: RegExp, code?: string][] = [
  [/^(E[A-Z]{3,}): /],
  [/^No matching version found for /, 'ERR_PNPM_NO_MATCHING_VERSION'],
  [/^Got unexpected checksum for /, 'ERR_PNPM_TARBALL_INTEGRITY'],
  [/^request to https?:/, 'ERR_PNPM_META_FETCH_FAIL'],
]

/** What pnpm does with the files of its store and of `node_modules` when the system refuses; nobody else does. */
const ofSystem =
  /^(?:Error: )?(E[A-Z]{3,}): [a-z ]+, (?:rename|unlink|symlink|link|copyfile|mkdir|rmdir|scandir|chmod) '[^']*?[\\/]\.pnpm[\\/]|^(?:Error: )?(E[A-Z]{3,}): [a-z ]+, \w+ '[^']*?(?:\.pnpm-store[\\/]|[\\/]pnpm[\\/]store[\\/])/

/** Lines that say what pnpm does, whatever comes of it. */
const report =
  /^(?:.{0,80}[#$%>❯➜»] )?pnpm [a-z-]|^(?:[>▲│] *)?(?:Progress: resolved \d|Lockfile is up to date, resolution step|Scope: (?:all )?\d+ (?:of \d+ )?workspace projects|\.\.\.\/\S*node_modules\/\S+ (?:pre|post)?install[:$]|\S*node_modules\/\.pnpm\/\S+: Running |Packages are hard linked from |(?:Content-addressable|Virtual) store is at: |Running "pnpm |Switching pnpm from )|^.{0,160}?[\\/]node_modules[\\/]\.pnpm[\\/]/

/** pnpm 6 puts the prefix before a code that has it. */
const prefixOfCodes = 'ERR_PNPM_'
const twice = /^ERR_PNPM_ERR_PNPM_/

/** An error without a code: pnpm 11 puts the word in brackets, and pnpm 10 between thin spaces, which copies lose. */
const wordOnly = /^(?:\[ERROR\] |ERROR {1,3})(\S.*)/

/** How pnpm 12 begins a failure that has no code: the first message stands in the same line. */
const withoutCode = /(?:^|\s)Error: ( {2}× .*)$/

/** What pnpm 12 draws before a message, and before a line that goes on below it. */
const message = /^ {2}(?:×|╰─▶|├─▶) (.*)$/
const below = /^ {2}(?:help: | {6}|│ {1,3}| {4})(.*)$/

/** How the further lines of its messages begin, which a copy joins to the first. */
const furtherLines = [
  'Your (?:Node|pnpm) version is incompatible with ',
  'Expected version: ',
  'Got: ',
  'This is happening because ',
  'To fix this issue, ',
  'This error happened while ',
  'The latest release of ',
  'Other releases are: ',
  'If you need the full list of ',
  '\\S+ is not in the npm registry, or you have no permission',
  'An authorization header was used: ',
  'No authorization header was set ',
  'Note that in CI environments ',
  'Failure reason:? ',
  'For help, run: pnpm help',
  '(?:[├└]─[─┬] )?✕ (?:unmet|missing) peer ',
  'Exit status \\d',
  'spawn (?:\\S+ )?ENOENT',
]
const lineStart = new RegExp(
  String.raw`(?<=\S) (?=\[ERR_PNPM_[A-Z0-9_]+\] )|(?<=\S)(?=\u2009ERR_PNPM_)|(?<=\S) +(?=${furtherLines.join('|')})`,
)

/** How wide pnpm 12 prints where no terminal says more. In characters. */
const width = 78

/** How pnpm prints. */
export const pnpmLog: LogFormat = {
  tool: 'pnpm',
  read,
  within,
  lineStart,
  prefix(line) {
    const found = printedMark.exec(line)
    return found ? { length: found[0].length, isError: !found[0].includes('WARN') } : undefined
  },
  codeNamed: () => undefined,
  endsFailure: () => false,
  olderThan: () => undefined,
  isPlace: (text) => place.test(text),
  isOwnCode: (code) => code.startsWith(prefixOfCodes),
  asErrors(text) {
    const words = wordOnly.exec(text)?.[1]
    return words === undefined ? undefined : [`[${prefixOfCodes}] ${words}`, `[ERROR] ${words}`]
  },
  isReport: (line) => report.test(line),
  recordOf,
  versions: (line) =>
    [...line.slice(0, 200).matchAll(/\busing pnpm v(\d+\.\d+\.\d+)/g)].map(
      ([, one]) => `pnpm ${one}`,
    ),
}

function read(printed: string): ToolLine | undefined {
  const line = printed.replace(
    ofPreview,
    (_, name: string) => `Error: ${prefixOfCodes}${name.toUpperCase()}`,
  )
  const start = line.slice(0, markWithin)
  const found = code.exec(start)
  if (found) {
    const isAlone = alone.exec(start.slice(Math.max(0, found.index - 6)))
    const from = isAlone ? found.index - 6 : found.index
    return lineOf(found[1]!, line, from, found.index + found[0].length)
  }
  const opening = withoutCode.exec(line)
  if (opening && opening.index < markWithin)
    return { level: 'error', text: '', start: opening.index, opens: opening[1]! }
  const word = thin.exec(start) ?? bracketed.exec(start) ?? copied.exec(start)
  if (!word) {
    const warning = framed.exec(line)?.[1]
    if (warning) return { level: 'warn', text: warning, start: 0 }
    const [mark, refused, stored] = ofSystem.exec(line) ?? []
    return mark === undefined
      ? undefined
      : lineOf((refused ?? stored)!, line, 0, mark.startsWith('Error: ') ? 7 : 0)
  }
  const [, ...words] = word
  return lineOf(
    words.find((one) => one)!,
    line,
    word.index,
    word.index + word[0].length,
  )
}

function lineOf(word: string, line: string, start: number, textStart: number): ToolLine {
  const text = line.slice(textStart).trim()
  const code = word.replace(twice, prefixOfCodes)
  if (word === 'WARN' || repaired.test(text)) return { level: 'warn', text, start }
  if (word === 'ERROR') return { level: 'error', text, start, ...codeOfWords(text) }
  return { level: 'error', text, start, ...(word.endsWith('_') ? {} : { code }) }
}

function codeOfWords(text: string): { code?: string } {
  for (const [words, code] of codesOfWords) {
    const found = words.exec(text)
    if (found) return { code: code ?? found[1]! }
  }
  return {}
}

/** What a line of `--reporter=ndjson` says, as pnpm prints it otherwise. */
function recordOf(line: string): string | undefined {
  if (!line.includes('"name":"pnpm') || !line.includes('"level":"error"')) return undefined
  try {
    const { err } = JSON.parse(line.slice(line.indexOf('{"'))) as { err?: Record<string, unknown> }
    const { code = 'ERROR', message } = err ?? {}
    return typeof message === 'string' ? `[${String(code)}] ${message}` : undefined
  } catch {
    return undefined
  }
}

/** pnpm 12 breaks its lines between words, and behind a hyphen or a slash within one. */
function within(line: string, last: string): LineWithin | undefined {
  if (line.trim() === '') return { kind: 'other', text: '' }
  const said = message.exec(line)
  if (said) return { kind: 'message', text: said[1]!.trimEnd() }
  const text = below.exec(line)?.[1]?.trimEnd()
  if (text === undefined) return undefined
  const before = last.trimEnd()
  const isWithinWord = /\S[-/]$/.test(before)
  const [piece] = /^[^\s/-]*[/-]*/.exec(text)!
  const needed = before.length + Number(!isWithinWord) + piece.length
  if (line.startsWith('  help:') || before === '' || needed <= width) return { kind: 'other', text }
  return { kind: 'more', text: isWithinWord ? text : ` ${text}` }
}
