import type { LineWithin, LogFormat, ToolLine } from '../tool.ts'

/** How far into a line the mark is looked for; what stands before it comes from CI. In characters. */
const markWithin = 160

/**
 * What pnpm puts before its words: `ERR_PNPM_X` between thin spaces up to pnpm 10, which copies turn into others or
 * into their escapes, or in brackets since 11, also before an error of the system: `[EACCES] EACCES: permission
 * denied`. pnpm 12 prints `Error: ERR_PNPM_X` and the words below it.
 */
const code = /(?:^|[\s[]|\\u2009)(ERR_PNPM_[A-Z0-9_]*)(?:\]| ?\u2009|\\u2009|(?=\s|$)) ?/
const thin = /\u2009([A-Z][A-Z0-9_]*)\u2009 ?/
const copied =
  /(?:^|\s)(?:(ELIFECYCLE) +(?=[A-Z]\w+ failed)|(WARN) {2}(?=\S)|(E[A-Z]{3,}) {2}(?=\3: )|(ERROR) {2}(?=E[A-Z]{3,}: |Your pnpm version |packages field ))/
const bracketed = /(?:^|\s)\[(ELIFECYCLE|WARN|(E[A-Z]{3,})(?=\] \2:))\] ?/
const printedMark =
  /^(?:\[(?:ERR_PNPM_[A-Z0-9_]+|ELIFECYCLE|WARN|(E[A-Z]{3,})(?=\] \1:))\]|\u2009[A-Z][A-Z0-9_]*\u2009|(?:Error: |\s)?ERR_PNPM_[A-Z0-9_]*)(?= |$)/
const alone = /^Error: (?=ERR_PNPM_)/

/** pnpm 6 puts the prefix before a code that has it. */
const prefixOfCodes = 'ERR_PNPM_'
const twice = /^ERR_PNPM_ERR_PNPM_/

/** How pnpm 12 begins a failure that has no code: the first message stands in the same line. */
const withoutCode = /(?:^|\s)Error: ( {2}× .*)$/

/** What pnpm 12 draws before a message, and before a line that goes on below it. */
const message = /^ {2}(?:×|╰─▶|├─▶) (.*)$/
const below = /^ {2}(?:help: | {6}|│ {1,3}| {4})(.*)$/

/** How wide pnpm 12 prints where no terminal says more. In characters. */
const width = 78

/** How pnpm prints. */
export const pnpmLog: LogFormat = {
  tool: 'pnpm',
  read,
  within,
  lineStart: /(?<=\S) (?=\[ERR_PNPM_[A-Z0-9_]+\] )|(?<=\S)(?=\u2009ERR_PNPM_)/,
  prefix(line) {
    const found = printedMark.exec(line)
    return found ? { length: found[0].length, isError: !found[0].includes('WARN') } : undefined
  },
  codeNamed: () => undefined,
  endsFailure: () => false,
  olderThan: () => undefined,
  versions: (line) =>
    [...line.slice(0, 200).matchAll(/\busing pnpm v(\d+\.\d+\.\d+)/g)].map(
      ([, one]) => `pnpm ${one}`,
    ),
}

function read(line: string): ToolLine | undefined {
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
  if (!word) return undefined
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
  if (word === 'WARN') return { level: 'warn', text, start }
  const isCode = word !== 'ERROR' && !word.endsWith('_')
  return { level: 'error', text, start, ...(isCode ? { code } : {}) }
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
