import type { LogLine } from './log-line.ts'
import { compileTemplate, firstWord, isFailure, wordBehindHole, type Template } from './template.ts'

/** The lines that together give a case away, in the order in which the tool prints them. */
export interface Signature {
  entry: string
  case: string
  templates: Template[]
  /** Of two signatures that match, the weightier says more. */
  weight: number
  /** Its case only says that a program has failed: any other that matches says more. */
  isEcho: boolean
}

/** One line of one signature. */
export interface SignatureLine {
  signature: Signature
  position: number
}

/** One line of a warning. */
export interface WarningLine {
  id: string
  template: Template
}

/** A line that signatures have, once however many have it. */
export interface IndexedLine {
  template: Template
  /** Those that state no code. */
  ofAnyCode: SignatureLine[]
  /** The others, by their code: only these can be meant where a log states it. */
  ofCode: Map<string, SignatureLine[]>
  /** `npm/E403#version-exists`, where no other case has this line. */
  onlyCase?: string
}

/** Lines by how they begin, all with the same first word. */
interface LinesOfWord {
  /** Those without a hole, by their text. */
  whole: Map<string, IndexedLine[]>
  /** The others, by what stands before their first hole. */
  starting: Map<string, LinesOfHole>
  /** How long these beginnings are. */
  lengths: number[]
}

/** Lines by what stands behind their first hole. */
interface LinesOfHole {
  /** By a word that they have there. */
  byWord: Map<string, IndexedLine[]>
  /** Those that have none whole: every line is held against these. */
  more: IndexedLine[]
}

/** All signatures, found by what a line says. What a line is held against does not grow with their number. */
export interface SignatureIndex {
  byFirstWord: Map<string, LinesOfWord>
  /** Lines that are a code and nothing else, by the code. */
  byCode: Map<string, IndexedLine[]>
  /** Lines of a tool. */
  marked: LinesOfHole
  /** The same of lines that no tool marks as its own. */
  unmarked: LinesOfHole
  /** Lines that are the failure of another program, whatever it says. */
  failures: IndexedLine[]
  /** The codes that signatures state. */
  codes: Set<string>
  /** Lines of warnings; every warning of a tool is held against these. */
  warnings: WarningLine[]
}

/** How much a line has to say to give its case away alone. In characters of fixed text, about. */
export const telling = 24

/** Whether a line says enough to give its case away alone. */
export function isTelling({ tool, level, weight }: Template): boolean {
  return tool !== undefined && level !== 'warn' && weight >= telling
}

/** The same for a line that lost its mark and stands where no other line of its tool is near. */
export const tellingUnmarked = 36

/** Reads a signature as an author writes it: one template a line. Throws a sentence that says what is wrong. */
export function compileSignature(
  entry: string,
  caseId: string,
  text: string,
  isEcho = false,
): Signature {
  const templates = text.trim().split('\n').map(compileTemplate)
  const weight = templates.reduce((sum, template) => sum + template.weight, 0)
  return { entry, case: caseId, templates, weight, isEcho }
}

/** Makes signatures findable by what a line says. */
export function indexSignatures(
  signatures: Signature[],
  warnings: WarningLine[] = [],
): SignatureIndex {
  const index: SignatureIndex = {
    byFirstWord: new Map(),
    byCode: new Map(),
    marked: { byWord: new Map(), more: [] },
    unmarked: { byWord: new Map(), more: [] },
    failures: [],
    codes: new Set(signatures.flatMap(codesOf)),
    warnings,
  }
  for (const line of indexedLines(signatures)) {
    const { template } = line
    const [start, ...more] = template.parts
    const word = firstWord(template)
    if (start === undefined) add(index.byCode, template.code!, line)
    else if (isFailure(template.parts)) index.failures.push(line)
    else if (typeof start === 'string' && (more.length === 0 || word !== undefined))
      addByStart(index, word ?? start, start, line)
    else addByWord(template.tool === undefined ? index.unmarked : index.marked, line)
  }
  return index
}

/** The lines of signatures that a text may be, by its first word and by how it begins. */
export function linesStarting(text: string, { byFirstWord }: SignatureIndex): IndexedLine[] {
  const end = text.indexOf(' ')
  const found = byFirstWord.get(end < 0 ? text : text.slice(0, end))
  if (!found) return none
  const { whole, starting, lengths } = found
  const lines = [...(whole.get(text) ?? none)]
  for (const length of lengths) {
    const holes = starting.get(text.slice(0, length))
    if (holes) lines.push(...linesHolding(text, holes))
  }
  return lines
}

/** The lines of signatures that a text may be by what stands behind their first hole. */
export function linesHolding(text: string, { byWord, more }: LinesOfHole): IndexedLine[] {
  const lines = more.filter(({ template }) => text.includes(template.anchor))
  if (byWord.size === 0 || !text.includes(' ')) return lines
  for (const word of new Set(text.split(' '))) {
    const known = byWord.get(word)
    if (known) lines.push(...known)
  }
  return lines
}

/** All lines of signatures that a line of a log may be, whoever marks it. */
export function linesLike(line: LogLine, index: SignatureIndex): IndexedLine[] {
  return [
    ...linesStarting(line.text, index),
    ...linesHolding(line.text, index.marked),
    ...linesHolding(line.text, index.unmarked),
    ...((line.code !== undefined && index.byCode.get(line.code)) || none),
  ]
}

/** The signatures that have a line. */
export function signaturesWith({ ofAnyCode, ofCode }: IndexedLine): SignatureLine[] {
  return [...ofAnyCode, ...[...ofCode.values()].flat()]
}

const none: IndexedLine[] = []

/** Each line once, with the signatures that have it. */
function indexedLines(signatures: Signature[]): IndexedLine[] {
  const lines = new Map<string, IndexedLine>()
  for (const signature of signatures) {
    const [code] = codesOf(signature)
    for (const [position, template] of signature.templates.entries()) {
      const id = `${signature.entry}#${signature.case}`
      const known = lines.get(template.source)
      const line: IndexedLine = known ?? newLine(template, id)
      if (line.onlyCase !== id) delete line.onlyCase
      const one = { signature, position }
      if (code === undefined) line.ofAnyCode.push(one)
      else add(line.ofCode, code, one)
      lines.set(template.source, line)
    }
  }
  return [...lines.values()]
}

function newLine(template: Template, onlyCase: string): IndexedLine {
  return { template, ofAnyCode: [], ofCode: new Map(), onlyCase }
}

/** The codes that the lines of a signature state: one at most. */
function codesOf({ templates }: Signature): string[] {
  return templates.flatMap(({ code }) => code ?? [])
}

function addByStart(
  { byFirstWord }: SignatureIndex,
  word: string,
  start: string,
  line: IndexedLine,
): void {
  const first = /^[^ ]*/.exec(word)![0]
  const lines: LinesOfWord = byFirstWord.get(first) ?? {
    whole: new Map(),
    starting: new Map(),
    lengths: [],
  }
  byFirstWord.set(first, lines)
  if (line.template.parts.length === 1) return add(lines.whole, start, line)
  const holes = lines.starting.get(start) ?? { byWord: new Map(), more: [] }
  lines.starting.set(start, holes)
  addByWord(holes, line)
  if (!lines.lengths.includes(start.length)) lines.lengths.push(start.length)
}

function addByWord({ byWord, more }: LinesOfHole, line: IndexedLine): void {
  const word = wordBehindHole(line.template)
  if (word === undefined) more.push(line)
  else add(byWord, word, line)
}

function add<Line>(lines: Map<string, Line[]>, key: string, line: Line): void {
  const known = lines.get(key)
  if (known) known.push(line)
  else lines.set(key, [line])
}
