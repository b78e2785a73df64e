import {
  isCollection,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLError,
} from 'yaml'
import type { TextProblem } from '#schema/problem.ts'

/** YAML as a syntax tree. */
export interface ParsedYaml {
  document: Document
  /** Why it is not read, where it is not: its values are then nobody’s to use. */
  problem?: TextProblem
  /** The line of the file on which something stands, by its offset. */
  lineAt(offset: number): number
}

/** More aliases than a scenario has use for, and few enough that what they repeat stays small. */
const mostAliases = 50

/** More keys, values and brackets than any file has: to compare each key with all others takes time in proportion to their square. */
const mostMarks = 2000

function tooManyKeys(line: number): TextProblem {
  return {
    line,
    message: `the YAML holds more than ${mostMarks} colons, commas and brackets`,
    fix: 'keep what a reader needs, or split the file',
  }
}

/** Parses YAML whose first line is line `firstLine` of its file. */
export function parseYaml(text: string, firstLine = 1): ParsedYaml {
  if (text.split(/[:,?[{]/).length > mostMarks)
    return { document: parseDocument(''), lineAt: () => firstLine, problem: tooManyKeys(firstLine) }
  const lines = new LineCounter()
  // The build’s YAML reader takes `2026-11-24` for a day; this one has to see it too where a text belongs.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    customTags: ['timestamp'],
  })
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const [mistake] = [...document.errors, ...document.warnings]
  const fault = mistake ? { at: mistake.pos[0], ...syntaxWords(mistake) } : aliasFault(document)
  if (!fault) return { document, lineAt }
  const { at, ...words } = fault
  return { document, lineAt, problem: { line: lineAt(at), ...words } }
}

/**
 * Aliases that repeat aliases grow without bound: ten lines hold a billion values. So what is repeated
 * holds no alias, and there are few of them.
 */
function aliasFault(document: Document) {
  let fault: { at: number; message: string; fix: string } | undefined
  let count = 0
  visit(document, {
    Alias(_key, alias, path) {
      count += 1
      const at = alias.range?.[0] ?? 0
      if (path.some((around) => isCollection(around) && around.anchor))
        fault = { at, ...nested(alias.source) }
      else if (!alias.resolve(document)) fault = { at, ...unknown(alias.source) }
      else if (count > mostAliases) fault = { at, ...tooMany }
      return fault && visit.BREAK
    },
  })
  return fault
}

const tooMany = {
  message: `there are more than ${mostAliases} aliases`,
  fix: 'write the values out, or put what is shared into `defaults`',
}

function nested(name: string) {
  const message = `“*${name}” stands within what another alias repeats`
  return { message, fix: 'write the value out in one of the two places' }
}

function unknown(name: string) {
  const message = `“*${name}” repeats a value that has no such name`
  return { message, fix: `name the value “&${name}” further up, or put the text between quotes` }
}

const syntaxFixes: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'keep one of the two',
  TAB_AS_INDENT: 'indent with spaces',
  MISSING_CHAR: 'close the quote or the bracket that is open',
  BAD_INDENT: 'give the fields of one level the same indent',
  TAG_RESOLVE_FAILED: 'take the tag (“!…”) out, or put the value between quotes',
  RESOURCE_EXHAUSTION: 'write it less deeply nested',
}

/** What the parser says where another fix than that of its code helps. */
const indentOfList = /without - indicator|block sequence may not be used as an implicit map key/
const openBracket = /end with a [\]}]/

function syntaxWords(error: YAMLError): Omit<TextProblem, 'line'> {
  const known = indentOfList.test(error.message)
    ? 'give all items of a list the same indent'
    : openBracket.test(error.message)
      ? syntaxFixes.MISSING_CHAR
      : syntaxFixes[error.code]
  return {
    message: `this is not valid YAML: ${error.message}`,
    fix:
      known ?? 'put a value that holds “: ”, “#” or a quote between quotes, and indent with spaces',
  }
}
