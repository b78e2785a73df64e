import { logFormats } from '#tools/log-formats.ts'
import { createLineSplitter } from './line-splitter.ts'
import { readLogLine, type LogLine } from './log-line.ts'
import { maskSecrets } from './mask.ts'
import type { Clue, Finding, Reading } from './reading.ts'
import type { Signature, SignatureIndex, SignatureLine } from './signature.ts'
import { matchTemplate } from './template.ts'

/** Lines of one failure lie no further apart than this. In lines. */
const blockGap = 200
/** A terminal that breaks lines is at least this wide. In characters. */
const narrowestTerminal = 60
/** Widths at which a line that a template fits may go on in the next one all the same, if no line is wider. */
const terminalWidths = [80, 100, 120, 132, 140, 160, 180, 200]
/** Into how many pieces a terminal may have broken a line. */
const mostPieces = 8
/** How much of a clue is shown. In characters. */
const clueLength = 300
/** How many versions, statuses and unknown codes are reported. */
const mostFacts = 20

/** Reads a log piece by piece. Its memory does not grow with the log, nor its time faster than the log. */
export interface Recogniser {
  push(text: string): void
  finish(): Reading
}

/** Begins to read a log, looking for these signatures. */
export function createRecogniser(index: SignatureIndex): Recogniser {
  const reader = new LogReader(index)
  const splitter = createLineSplitter((line) => reader.readLine(line))
  return {
    push: splitter.push,
    finish() {
      splitter.finish()
      return reader.finish()
    },
  }
}

/** A line of the log that fits a line of a signature. */
interface Match {
  values: Map<string, string>
  line: number
  raw: string
}

/** What is known of the failure that is being read. */
interface Block {
  /** For each signature of which something was found: its lines so far, in order. */
  found: Map<Signature, Match[]>
  code?: { tool: string; code: string; line: number }
  lastLine: number
}

/** A line of the tool that a terminal may have broken. */
interface Broken {
  text: string
  width: number
  number: number
  pieces: number
}

class LogReader {
  readonly #index: SignatureIndex
  readonly #findings = new Map<string, Finding>()
  readonly #reading: Reading = { findings: [], unknownCodes: [], versions: [], exits: [], lines: 0 }
  #block: Block = { found: new Map(), lastLine: 0 }
  #broken: Broken | undefined
  #widest = 0

  constructor(index: SignatureIndex) {
    this.#index = index
  }

  readLine(raw: string): void {
    const number = ++this.#reading.lines
    const line = readLogLine(raw)
    this.#widest = Math.max(this.#widest, line.width)
    const mayGoOn = this.#broken !== undefined && line.format === undefined
    if (mayGoOn && this.#joins(line)) return
    const matched = this.#take(line, raw, number)
    if (mayGoOn) return
    const isFull = line.width === this.#widest && terminalWidths.includes(line.width)
    const mayBeBroken = matched ? isFull : line.width >= narrowestTerminal
    this.#broken =
      line.format && mayBeBroken
        ? { text: raw.replace(/\r$/, ''), width: line.width, number, pieces: 1 }
        : undefined
  }

  finish(): Reading {
    this.#closeBlock()
    this.#reading.findings = [...this.#findings.values()]
    return this.#reading
  }

  /** Whether this line, put behind the broken one, makes a line that a template fits. */
  #joins({ text, width }: LogLine): boolean {
    const broken = this.#broken!
    const joined = [broken.text + text, `${broken.text} ${text}`]
    const fits = joined.find((whole) => this.#take(readLogLine(whole), whole, broken.number))
    const isFull = fits ? width === broken.width : width >= narrowestTerminal
    this.#broken =
      isFull && broken.pieces < mostPieces
        ? { ...broken, text: fits ?? joined[0]!, pieces: broken.pieces + 1 }
        : undefined
    return fits !== undefined
  }

  #take(line: LogLine, raw: string, number: number): boolean {
    this.#noteFacts(line)
    const { code, format } = line
    const isNewFailure = code !== undefined && this.#block.code !== undefined
    if (isNewFailure || number - this.#block.lastLine > blockGap) this.#closeBlock()
    if (format && code !== undefined) this.#block.code = { tool: format.tool, code, line: number }
    const matched = this.#match(line, raw, number)
    if (format || matched) this.#block.lastLine = number
    if (format?.endsFailure(line)) this.#closeBlock()
    return matched || code !== undefined
  }

  /**
   * Whether a template fits. The first fit of each line of a signature is kept, after the line before it;
   * a first line that comes again before the second begins the signature again.
   */
  #match(line: LogLine, raw: string, number: number): boolean {
    const { byText, byFirstWord, anyWord } = this.#index
    let matched = false
    for (const lines of [byText.get(line.text), byFirstWord.get(firstWordOf(line.text)), anyWord]) {
      for (const one of lines ?? []) if (this.#matchOne(one, line, raw, number)) matched = true
    }
    return matched
  }

  #matchOne(
    { signature, position }: SignatureLine,
    line: LogLine,
    raw: string,
    number: number,
  ): boolean {
    const values = matchTemplate(signature.templates[position]!, line)
    if (!values) return false
    const found = this.#block.found.get(signature) ?? []
    const beginsAgain = position === 0 && found.length === 1
    const isLonger = position === found.length - 1 && found[position]!.line === number
    if (found.length === position || beginsAgain || isLonger) {
      const match = { values, line: number, raw }
      this.#block.found.set(signature, [...found.slice(0, position), match])
    }
    return true
  }

  #closeBlock(): void {
    const { found, code } = this.#block
    this.#block = { found: new Map(), lastLine: this.#reading.lines }
    const best = weightiest(found)
    if (best) this.#add(best, found.get(best)!)
    else if (code && this.#reading.unknownCodes.length < mostFacts)
      this.#reading.unknownCodes.push({ ...code, begun: begunIn(found) })
  }

  #add(signature: Signature, matches: Match[]): void {
    const key = `${signature.entry}#${signature.case}`
    const known = this.#findings.get(key)
    if (known) {
      known.times++
      return
    }
    const values = Object.assign(
      {},
      ...matches.toReversed().map((match) => Object.fromEntries(match.values)),
    )
    const clues = matches.map(({ line, raw }): Clue => ({ line, text: clueText(raw) }))
    this.#findings.set(key, {
      entry: signature.entry,
      case: signature.case,
      clues,
      values,
      times: 1,
    })
  }

  #noteFacts(line: LogLine): void {
    for (const format of logFormats)
      for (const version of format.versions(line.text)) addOnce(this.#reading.versions, version)
    const exit = /\bexit(?:ed with)? (?:code|status):? (\d{1,3})\b/i.exec(line.text.slice(0, 200))
    if (exit && exit[1] !== '0') addOnce(this.#reading.exits, Number(exit[1]))
  }
}

/** Of the signatures whose lines are all there, the one that says most. */
function weightiest(found: Map<Signature, Match[]>): Signature | undefined {
  let best: Signature | undefined
  for (const [signature, matches] of found) {
    const isWhole = matches.length === signature.templates.length
    if (isWhole && (!best || signature.weight > best.weight)) best = signature
  }
  return best
}

/** The cases of which some lines were there and some were not. */
function begunIn(found: Map<Signature, Match[]>): string[] {
  return [...new Set([...found.keys()].map((one) => `${one.entry}#${one.case}`))]
}

function firstWordOf(text: string): string {
  const end = text.indexOf(' ')
  return end < 0 ? text : text.slice(0, end)
}

function clueText(raw: string): string {
  const line = readLogLine(raw)
  const text = raw.length > clueLength ? raw.slice(0, clueLength) : raw
  return maskSecrets(
    line.format
      ? `${line.format.tool} ${line.level} ${line.text.slice(0, clueLength)}`
      : text.trim(),
  )
}

function addOnce<Value>(list: Value[], value: Value): void {
  if (list.length < mostFacts && !list.includes(value)) list.push(value)
}
