import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceCodes } from '../../tool.ts'
import { printedCode } from './printed-code.ts'

/** A code or a template of codes, and the index in the source where it is written. */
interface Written {
  text: string
  index: number
}

/** The class that gives an error its code; the bundler numbers the copies of it. */
const base = /^PnpmError\d*$/
const newBase = /\bnew (?:[\w$]+\.)?PnpmError\d*\(/g
const classHead = /\b([\w$]+) = class(?: [\w$]+)? extends (?:[\w$]+\.)?([\w$]+) \{/g
/** A code that is set on another error, or kept under a name that says what it is, also as a side of a choice. */
const setOtherwise =
  /\bcode"?\]?\d* ?[=:] ?(?="(?:ERR_PNPM_\w+|ELIFECYCLE)")|\b[A-Z_]+_CODE\d* = (?=")|\berrorCode\d* = |(?<=super\(\{[^}]{0,200}\n\s*code: )(?=")/g
const codeOrTemplate = /"([A-Z][A-Z0-9_]+)"|`([A-Z][A-Z0-9_]*\$\{[^`]+)`/g

/** Reads which codes the files of a bundle give to errors. */
export function bundleCodes(
  folder: string,
  files: string[],
): Pick<SourceCodes, 'codes' | 'templates'> {
  const codes: SourceCodes['codes'] = new Map()
  const templates: SourceCodes['templates'] = new Map()
  for (const file of files) {
    const source = readFileSync(join(folder, file), 'utf8')
    const lineAt = lineCounter(source)
    for (const { text, index } of writtenCodes(source)) {
      const isTemplate = text.includes('${')
      const [kind, name] = isTemplate ? [templates, text] : [codes, printedCode(text)]
      kind.set(name, [...(kind.get(name) ?? []), { file, line: lineAt(index) }])
    }
  }
  return { codes, templates }
}

/** The codes for which the reporter has words of its own, with the line of each. */
export function reporterCodes(folder: string, file: string): SourceCodes['worded'] {
  const source = readFileSync(join(folder, file), 'utf8')
  const lineAt = lineCounter(source)
  return new Map(
    [...source.matchAll(/(?<=\n\s*\[")(?:ERR_PNPM_\w+|ELIFECYCLE)(?=", \(_?err)/g)].map(
      ({ 0: code, index }) => [code, { file, line: lineAt(index) }],
    ),
  )
}

/** Everything that becomes a code, in the order of the source. */
function writtenCodes(source: string): Written[] {
  const ends = (matches: Iterable<RegExpExecArray>) =>
    [...matches].map((match) => match.index + match[0].length)
  const begins = [
    ...ends(source.matchAll(newBase)),
    ...ends(source.matchAll(setOtherwise)),
    ...ownClasses(source).map((body) => source.indexOf('super(', body) + 'super('.length),
  ]
  return begins
    .flatMap((begin) => codesIn(firstArgument(source, begin), begin))
    .sort((a, b) => a.index - b.index)
}

/** Every side of a choice is a code. */
function codesIn(argument: string, begin: number): Written[] {
  return [...argument.matchAll(codeOrTemplate)].map((match) => ({
    text: (match[1] ?? match[2])!,
    index: begin + match.index,
  }))
}

/** Where the bodies of the classes begin that extend the base, also through another class. */
function ownClasses(source: string): number[] {
  const heads = [...source.matchAll(classHead)]
  const own = new Map<string, number>()
  for (let before = -1; before < own.size;) {
    before = own.size
    for (const { 0: head, 1: name, 2: parent, index } of heads)
      if (base.test(parent!) || own.has(parent!)) own.set(name!, index + head.length)
  }
  return [...own.values()]
}

/** The first argument of a call, or a value, from its first character on. */
function firstArgument(source: string, begin: number): string {
  let depth = 0
  for (let index = begin; index < source.length; index++) {
    const char = source[index]!
    if ('"\'`'.includes(char)) index = endOfText(source, index)
    else if ('([{'.includes(char)) depth++
    else if (depth === 0 && ',;)]}'.includes(char)) return source.slice(begin, index)
    else if (')]}'.includes(char)) depth--
  }
  return source.slice(begin)
}

/** Where a text in quotation marks ends. */
function endOfText(source: string, begin: number): number {
  const mark = source[begin]
  let index = begin + 1
  while (index < source.length && source[index] !== mark) index += source[index] === '\\' ? 2 : 1
  return index
}

/** Gives the line of an index; the indexes may only grow. */
function lineCounter(source: string): (index: number) => number {
  let line = 1
  let next = source.indexOf('\n')
  return (index) => {
    for (; next >= 0 && next < index; next = source.indexOf('\n', next + 1)) line++
    return line
  }
}
