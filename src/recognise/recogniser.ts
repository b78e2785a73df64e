import { maskSecrets } from '#secrets/find.ts'
import { logFormats } from '#tools/log-formats.ts'
import type { LogFormat } from '#tools/tool.ts'
import { isOfOtherInstaller } from '#tools/uncovered/installers.ts'
import { failureOfOther, type OtherFailure } from '#tools/uncovered/failures.ts'
import { createLineSplitter } from './line-splitter.ts'
import { callOfStack, linesWithin, readLogLine, type LogLine } from './log-line.ts'
import { printable } from './printable.ts'
import type { Clue, FoundCase, Reading } from './reading.ts'
import {
  isTelling,
  linesHolding,
  linesStarting,
  signaturesWith,
  telling,
  tellingUnmarked,
  type IndexedLine,
  type Signature,
  type SignatureIndex,
  type SignatureLine,
} from './signature.ts'
import { BrokenMarks } from './broken-marks.ts'
import { labelEnds } from './marks.ts'
import { inOneForm } from './one-form.ts'
import { suspicion, suspicionOfWarning } from './suspect.ts'
import { systemShown } from './system.ts'
import { openedBy, type OpenedFailure } from './opened-failure.ts'
import { markedAs, matchTemplate, type Template } from './template.ts'

/** A line of the tool that lost its prefix stands no further than this behind one that has it. In lines. */
const lostPrefixWithin = 5
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

/** A line of the log, and where it stands. */
interface LinePlace {
  line: LogLine
  raw: string
  number: number
  /** Whether another program says in it why it failed. */
  isReason?: boolean
}

/** A line of the log that fits a line of a signature. */
interface Match {
  values: Map<string, string>
  line: number
  raw: string
  isReason?: boolean
}

/** What is known of the failure that is being read. */
interface Block {
  /** For each signature of which something was found: its lines by their position. */
  found: Map<Signature, (Match | undefined)[]>
  /** Lines that give a case away alone. */
  telling: Map<Signature, Match>
  code?: { tool: string; code: string; line: number }
  /** The first code of the base that the words of an error name. */
  named?: { tool: string; code: string; line: number }
  /** The first line that the tool marks as an error. */
  firstError?: { tool: string; line: number; raw: string }
  /** The last line that belongs to the failure. */
  lastLine: number
  /** The last line that the tool marks as its own. */
  lastMarked?: number
  /** Whether the tool repeats the output of a script from here on. */
  isOutput?: true
  /** The tools that mark a line of it as an error, or as one of theirs that is no warning. */
  tools: Set<string>
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
  readonly #findings = new Map<string, FoundCase>()
  readonly #reading: Reading = {
    findings: [],
    unknownCodes: [],
    unknownErrors: [],
    warnings: [],
    others: [],
    versions: [],
    olderThan: [],
    exits: [],
    lines: 0,
  }
  #block: Block = newBlock(0)
  /** The first line that ends a failure, whatever failed. */
  #end: Block | undefined
  #endLine = -1
  #broken: Broken | undefined
  #widest = 0
  /** The tools that mark a line of the log, and whether another package manager has printed one. */
  readonly #marking = new Set<string>()
  #isOfOther = false
  /** The first line that is an error of a tool, if this tool runs. */
  #likely: { tool: string; line: number; raw: string } | undefined
  /** The first of the lines that look most like a failure of some program. */
  #suspect: { clue: Clue; suspicion: number } | undefined
  /** The tools of which a line gives the reason of their failure. */
  readonly #reasons = new Set<string>()
  readonly #marks = new BrokenMarks()
  /** The failure of which only the code has been read so far. */
  #opened: OpenedFailure | undefined
  /** The line before, where no tool marks it. */
  #unmarked: { line: LogLine; raw: string; number: number } | undefined

  constructor(index: SignatureIndex) {
    this.#index = index
  }

  readLine(whole: string): void {
    const number = ++this.#reading.lines
    for (const raw of linesWithin(this.#marks.joined(whole))) {
      if (this.#opened?.take(raw, number)) continue
      this.#endOpened()
      this.#readLine(raw, number)
    }
  }

  /** Reads what is left of a failure that the tool printed as a code with messages below it. */
  #endOpened(): void {
    const opened = this.#opened
    this.#opened = undefined
    opened?.end()
  }

  #readLine(raw: string, number: number): void {
    const line = readLogLine(raw)
    const printedBy = line.level === 'warn' ? undefined : toolOf(line)
    if (printedBy) this.#marking.add(printedBy)
    else this.#isOfOther ||= isOfOtherInstaller(line.text)
    this.#opened = openedBy(line, raw, number, (...message) => this.#take(...message))
    this.#widest = Math.max(this.#widest, line.width)
    const mayGoOn = this.#broken !== undefined && line.format === undefined
    if (mayGoOn && this.#joins(line)) return
    const matched = this.#take(line, raw, number) || line.code !== undefined
    if (mayGoOn) return
    const isFull = line.width === this.#widest && terminalWidths.includes(line.width)
    const mayBeBroken = matched ? isFull : line.width >= narrowestTerminal
    this.#broken =
      line.format && mayBeBroken
        ? { text: raw.replace(/\r$/, ''), width: line.width, number, pieces: 1 }
        : undefined
  }

  finish(): Reading {
    this.#endOpened()
    this.#closeBlock()
    const { unknownCodes, unknownErrors } = this.#reading
    const isSaid = this.#findings.size + unknownCodes.length + unknownErrors.length > 0
    if (this.#end && !isSaid) {
      this.#block = this.#end
      this.#closeBlock()
    }
    this.#reading.findings = [...this.#findings.values()].filter((one) => this.#mayBeOf(one))
    this.#sayLikely()
    return this.#reading
  }

  /** Where nothing else says what failed: an error whose mark other programs have, too, where the tool runs; else what looks like one. */
  #sayLikely(): void {
    const { findings, unknownCodes, unknownErrors, others } = this.#reading
    const isSaid = findings.length + unknownCodes.length + unknownErrors.length + others.length > 0
    if (isSaid) return
    if (this.#likely && this.#marking.has(this.#likely.tool)) {
      const { tool, line, raw } = this.#likely
      unknownErrors.push({ tool, line, text: clueText(raw) })
    } else if (this.#suspect) this.#reading.suspect = this.#suspect.clue
  }

  /** What the scripts of packages print does not say who ran them: that is whoever marks lines of the log. */
  #mayBeOf({ entry }: FoundCase): boolean {
    if (this.#marking.has(toolOfEntry(entry))) return true
    return this.#marking.size === 0 && !this.#isOfOther
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
    if (line.format && line.level === 'warn') this.#noteWarning(line, raw, number)
    const { code, format, isWithin = false } = line
    const { code: stated } = this.#block
    const isNewFailure =
      !isWithin && code !== undefined && stated !== undefined && stated.line !== number
    if (isNewFailure || number - this.#block.lastLine > blockGap) this.#closeBlock()
    if (format && code !== undefined && !isWithin)
      this.#block.code = { tool: format.tool, code, line: number }
    const isEnd = format?.endsFailure(line) === true
    const isPathOfLog = this.#endLine === number - 1
    if (format && line.level === 'error' && line.text !== '' && !isEnd && !isPathOfLog)
      this.#block.firstError ??= { tool: format.tool, line: number, raw }
    if (format) this.#noteNamedCode(line, format, number)
    if (isEnd) return this.#takeEnd(line, raw, number)
    if (format && line.level === 'error' && callOfStack.test(line.text))
      this.#takeErrorBefore(number)
    this.#unmarked = format ? undefined : { line, raw, number }
    if (!format) this.#noteLikely(line.text.trimStart(), raw, number)
    if (!format || line.level === 'warn') this.#noteSuspect(line, raw, number)
    const matched = format
      ? this.#match(line, raw, number)
      : this.#matchUnmarked(line, raw, number) || this.#matchErrors(line, raw, number)
    if (format && this.#block.isOutput && line.level === 'error')
      this.#matchOutput(line, raw, number)
    if (format?.startsOutput?.(line)) this.#block.isOutput = true
    if (format || matched) this.#block.lastLine = number
    if (format) this.#block.lastMarked = number
    const printedBy = line.level === 'warn' ? undefined : toolOf(line)
    if (printedBy) this.#block.tools.add(printedBy)
    return matched
  }

  #noteNamedCode(line: LogLine, format: LogFormat, number: number): void {
    const code = this.#block.named ? undefined : format.codeNamed(line)
    if (code !== undefined && this.#index.codes.has(code))
      this.#block.named = { tool: format.tool, code, line: number }
  }

  #noteLikely(text: string, raw: string, line: number): void {
    const format = this.#likely ? undefined : logFormats.find((one) => one.asErrors?.(text))
    if (format) this.#likely = { tool: format.tool, line, raw }
  }

  #noteSuspect({ text, format }: LogLine, raw: string, line: number): void {
    const known = this.#suspect?.suspicion ?? 0
    const look = format ? suspicionOfWarning : suspicion
    const found = known === 2 ? 0 : look(text.trimStart())
    if (found > known)
      this.#suspect = { suspicion: found, clue: { line, text: clueText(raw).trim() } }
  }

  /** Whoever selects text begins behind the prefix of the first line: a stack of the tool marks the error above it. */
  #takeErrorBefore(number: number): void {
    const before = this.#unmarked
    if (before?.number !== number - 1 || this.#block.lastMarked !== undefined) return
    this.#block.lastMarked = number
    this.#matchUnmarked(before.line, before.raw, before.number)
  }

  /** Such a line says something only where nothing else in the log does. */
  #takeEnd(line: LogLine, raw: string, number: number): boolean {
    this.#closeBlock()
    const matched = this.#match(line, raw, number)
    this.#end ??= this.#block
    this.#endLine = number
    this.#block = newBlock(number)
    return matched
  }

  /** Whether a template of this tool fits. */
  #match(line: LogLine, raw: string, number: number): boolean {
    const { marked, byCode } = this.#index
    const ofCode = line.code === undefined ? none : (byCode.get(line.code) ?? none)
    const starting = linesStarting(line.text, this.#index)
    const lines = [...starting, ...ofCode, ...linesHolding(line.text, marked)]
    return this.#matchAny(lines, { line, raw, number }).length > 0
  }

  /** Whether a template fits a line that no tool marks as its own, or what is left of it behind a label. */
  #matchUnmarked(line: LogLine, raw: string, number: number): boolean {
    const holding = linesHolding(line.text, this.#index.unmarked)
    let isMatched = false
    for (const start of labelEnds(line.text)) {
      const unlabelled = { ...line, text: inOneForm(line.text.slice(start)) }
      const failure = failureOfOther(unlabelled.text)
      if (failure) this.#noteOther(failure, raw, number)
      const ofAnyProgram = failure ? this.#index.failures : none
      const lines = [...linesStarting(unlabelled.text, this.#index), ...holding, ...ofAnyProgram]
      const place = { line: unlabelled, raw, number, isReason: failure?.isReason === true }
      const matched = lines.length > 0 ? this.#matchAny(lines, place) : none
      isMatched ||= matched.length > 0
      // A line that begins with any text fits with its label, and says nothing of what is behind that.
      if (matched.some(({ template }) => !beginsWithText(template))) return true
    }
    return isMatched
  }

  /** Whether a template fits a line that is an error of a tool, if it is one, without a mark of its own. */
  #matchErrors({ text }: LogLine, raw: string, number: number): boolean {
    return logFormats.some((format) =>
      format.asErrors?.(text.trimStart())?.some((one) => {
        const line = readLogLine(one)
        return line.format !== undefined && this.#match(line, raw, number)
      }),
    )
  }

  /** What a script printed, and the tool repeats with its own mark before it, is held against what scripts print. */
  #matchOutput({ code: _, format: __, ...line }: LogLine, raw: string, number: number): void {
    const text = inOneForm(line.text.trimStart())
    const printed: LogLine = { ...line, level: 'other', text }
    const failure = failureOfOther(text)
    if (failure) this.#noteOther(failure, raw, number)
    const lines = [
      ...linesStarting(text, this.#index),
      ...linesHolding(text, this.#index.unmarked),
    ].filter(({ template }) => template.tool === undefined)
    this.#matchAny(lines, { line: printed, raw, number })
  }

  /** Those of the lines that fit. */
  #matchAny(lines: IndexedLine[], place: LinePlace): IndexedLine[] {
    const matched = lines.filter((one) => this.#matchOne(one, place))
    this.#noteTelling(matched, place.number)
    return matched
  }

  /** Whether a line fits, and says enough where it stands. */
  #matchOne(indexed: IndexedLine, { line, raw, number, isReason = false }: LinePlace): boolean {
    const { template } = indexed
    const isUnmarked = line.format === undefined && template.tool !== undefined
    const values = matchTemplate(template, isUnmarked ? markedAs(template, line) : line)
    if (!values) return false
    const { lastMarked } = this.#block
    const isNear = lastMarked !== undefined && number - lastMarked <= lostPrefixWithin
    if (isUnmarked && !isNear && !isItsOwn(indexed)) return false
    const match = { values, line: number, raw, isReason }
    let isTaken = false
    for (const one of this.#mayBeMeant(indexed)) isTaken = this.#note(one, match) || isTaken
    return isTaken
  }

  /** The signatures with this line, without those of another code than the log states. */
  *#mayBeMeant({ ofAnyCode, ofCode }: IndexedLine): Iterable<SignatureLine> {
    const stated = this.#block.code?.code
    yield* ofAnyCode
    if (stated !== undefined) yield* ofCode.get(stated) ?? []
    else for (const lines of ofCode.values()) yield* lines
  }

  /**
   * The first fit of each line of a signature is kept; a first line that comes again alone begins the signature again.
   * A line that a signature has twice has to be there twice.
   */
  #note({ signature, position }: SignatureLine, match: Match): boolean {
    const { found } = this.#block
    const { form } = signature.templates[position]!
    const matches = found.get(signature) ?? []
    const isTaken = matches.some(
      (known, at) =>
        known?.raw === match.raw &&
        known.line === match.line &&
        at !== position &&
        signature.templates[at]!.form === form,
    )
    if (isTaken) return false
    const others = matches.filter((known, at) => known !== undefined && at !== position)
    const beginsAgain = position === 0 && others.length === 0
    const known = matches[position]
    const isLonger = known?.line === match.line
    const saysWhy = match.isReason === true && known?.isReason === false
    if (known === undefined || beginsAgain || isLonger || (saysWhy && position > 0)) {
      matches[position] = match
      found.set(signature, matches)
    }
    return true
  }

  /** Of the lines of signatures that a line fits, those that say most tell a case, where they are all of one. */
  #noteTelling(matched: IndexedLine[], number: number): void {
    const most = Math.max(0, ...matched.map(({ template }) => template.weight))
    const heaviest = matched.filter(({ template }) => template.weight === most)
    const [first] = heaviest
    if (!first?.onlyCase || !isTelling(first.template)) return
    if (heaviest.some(({ onlyCase }) => onlyCase !== first.onlyCase)) return
    const { found, telling: alone } = this.#block
    for (const { signature, position } of heaviest.flatMap(signaturesWith)) {
      const match = found.get(signature)?.[position]
      if (match?.line === number && !alone.has(signature)) alone.set(signature, match)
    }
  }

  #closeBlock(): void {
    const { found, telling: alone, code, named, firstError, tools } = this.#block
    this.#block = newBlock(this.#reading.lines)
    const isError = code !== undefined || firstError !== undefined
    const fits = [...found].flatMap(([signature, matches]): Fit[] => {
      // What a tool says below an error: a warning, or a request that failed and that it can do without.
      const isLess = signature.templates.every(({ tool, level }) => tool && level !== 'error')
      if ((isError && isLess) || isOfOtherTool(signature, tools)) return []
      return [{ signature, matches: matches.filter((match) => match !== undefined) }]
    })
    const whole = fits.filter(
      ({ signature, matches }) => matches.length === signature.templates.length,
    )
    const codeless = code ? [] : fits.filter((fit) => lacksOnlyCode(fit, named?.code))
    const ofNamed = codeless.filter(({ signature }) => statesCode(signature, named?.code))
    const best =
      weightiest([...whole, ...ofNamed].filter(({ signature }) => !signature.isEcho)) ??
      weightiest([...whole, ...ofNamed]) ??
      weightiest(codeless) ??
      weightiest(tellingAlone(alone, code?.code))
    if (best) {
      const apart = whole.filter(({ signature, matches }) => isApart(signature, matches, best))
      const next = weightiest(apart)
      const shown = next
        ? [best, next].sort((one, other) => firstLine(one) - firstLine(other))
        : [best]
      for (const { signature, matches } of shown) this.#add(signature, matches)
      return
    }
    // A request that is repeated is no failure where no error follows.
    const printed = code ?? (isError ? named : undefined)
    if (printed && this.#reading.unknownCodes.length < mostFacts)
      this.#reading.unknownCodes.push({
        ...printed,
        code: shown(printed.code),
        begun: begunIn(found, printed.code),
      })
    else if (firstError && !printed && this.#reading.unknownErrors.length < mostFacts)
      this.#reading.unknownErrors.push({
        tool: firstError.tool,
        line: firstError.line,
        text: clueText(firstError.raw),
      })
  }

  #add(signature: Signature, matches: Match[]): void {
    const key = `${signature.entry}#${signature.case}`
    const known = this.#findings.get(key)
    if (known) {
      known.times++
      return
    }
    const values = Object.assign({}, ...matches.toReversed().map(valuesWithoutSecrets))
    const clues = matches.map(({ line, raw }): Clue => ({ line, text: clueText(raw) }))
    this.#findings.set(key, {
      entry: signature.entry,
      case: signature.case,
      clues,
      values,
      times: 1,
    })
  }

  /** Of a tool, the line that gives the reason is kept, or else the first one. */
  #noteOther({ isReason = false, ...failure }: OtherFailure, raw: string, line: number): void {
    const { others } = this.#reading
    const known = others.findIndex(({ tool }) => tool === failure.tool)
    const other = { ...failure, line, text: clueText(raw).trim() }
    const isBetter = isReason && !this.#reasons.has(failure.tool)
    if (isReason) this.#reasons.add(failure.tool)
    if (known >= 0 && isBetter) others[known] = { ...others[known], ...other }
    else if (known < 0 && others.length < mostFacts) others.push(other)
  }

  #noteAge(line: LogLine): void {
    const tool = line.format?.tool
    const version = line.format?.olderThan(line)
    const isKnown = this.#reading.olderThan.some((one) => one.tool === tool)
    if (tool && version && !isKnown) this.#reading.olderThan.push({ tool, version })
  }

  #noteWarning(line: LogLine, raw: string, number: number): void {
    for (const { id, template } of this.#index.warnings) {
      const values = matchTemplate(template, line)
      if (!values) continue
      const taken = valuesWithoutSecrets({ values, line: number, raw })
      const known = this.#reading.warnings.find((one) => one.id === id)
      if (known) known.values = { ...taken, ...known.values }
      else
        this.#reading.warnings.push({
          id,
          clue: { line: number, text: clueText(raw) },
          values: taken,
        })
    }
  }

  #noteFacts(line: LogLine): void {
    for (const format of logFormats)
      for (const version of format.versions(line.text)) addOnce(this.#reading.versions, version)
    this.#noteAge(line)
    const system = this.#reading.system ?? systemShown(line.text)
    if (system) this.#reading.system = system
    const exit =
      /\b(?:exit(?:ed with)? (?:code|status)|returned a non-zero code):? (\d{1,3})\b/i.exec(
        line.text.slice(0, 200),
      )
    if (exit && exit[1] !== '0') addOnce(this.#reading.exits, Number(exit[1]))
  }
}

/** A signature with the lines of the log that fit it. */
interface Fit {
  signature: Signature
  matches: Match[]
}

/** The tool that printed a line, also one that it does not mark. */
function toolOf({ format, text }: LogLine): string | undefined {
  const printing = format ?? logFormats.find((one) => one.isReport?.(text))
  return printing?.tool
}

/** Whether only the line that states the code is missing, and the rest says enough without it, or names the code. */
function lacksOnlyCode({ signature, matches }: Fit, named?: string): boolean {
  const { templates } = signature
  const rest = templates.filter((template) => template.code === undefined)
  if (rest.every(isPlace)) return false
  const weight = rest.reduce((sum, template) => sum + template.weight, 0)
  const isError = rest.some(({ level }) => level !== 'warn')
  const isRest = rest.length < templates.length && matches.length === rest.length
  return isRest && isError && (weight >= telling || statesCode(signature, named))
}

function beginsWithText({ parts: [first] }: Template): boolean {
  return typeof first === 'object' && first.kind === 'text'
}

/** Whether a line says only where something failed. */
function isPlace({ parts: [start] }: Template): boolean {
  return typeof start === 'string' && logFormats.some((format) => format.isPlace?.(start))
}

function statesCode({ templates }: Signature, code: string | undefined): boolean {
  return code !== undefined && templates.some((template) => template.code === code)
}

function firstLine({ matches }: Fit): number {
  return Math.min(...matches.map(({ line }) => line))
}

/** The fit that says most. */
function weightiest(fits: Fit[]): Fit | undefined {
  return fits.reduce<Fit | undefined>(
    (best, fit) => (best && weightOf(best) >= weightOf(fit) ? best : fit),
    undefined,
  )
}

/** How much a fit says: where only the code is missing, as much as the rest. */
function weightOf({ signature: { templates, weight }, matches }: Fit): number {
  if (matches.length === templates.length || matches.length === 1) return weight
  return templates.reduce((sum, one) => sum + (one.code === undefined ? one.weight : 0), 0)
}

/** Cases that one line gives away, where the code that the log states is not another’s. */
function tellingAlone(alone: Map<Signature, Match>, code: string | undefined): Fit[] {
  return [...alone].flatMap(([signature, match]) => {
    const codes = signature.templates.flatMap((template) => template.code ?? [])
    const isOfCode = code === undefined || codes.length === 0 || codes.includes(code)
    return isOfCode ? [{ signature, matches: [match] }] : []
  })
}

/** Whether a fit is another failure than the best one of its block: it has none of its lines. */
function isApart(signature: Signature, matches: Match[], best: Fit): boolean {
  const lines = new Set(best.matches.map(({ line }) => line))
  const isBareEcho = signature.isEcho && signature.templates.length === 1
  return (
    !isBareEcho &&
    signature.entry !== best.signature.entry &&
    signature.templates.every(({ level }) => level === 'error') &&
    matches.every(({ line }) => !lines.has(line))
  )
}

/** The cases with this code of which some lines were there and some were not. */
function begunIn(found: Map<Signature, unknown>, code: string): string[] {
  const withCode = [...found.keys()].filter(({ templates }) =>
    templates.some((template) => template.code === code),
  )
  return [...new Set(withCode.map((one) => `${one.entry}#${one.case}`))]
}

/** Whether a line that lost its mark is the tool’s all the same: one case alone has it, and no other program prints it. */
function isItsOwn({ template, onlyCase }: IndexedLine): boolean {
  if (onlyCase === undefined || !isTelling(template)) return false
  return namesTool(template) || (template.weight >= tellingUnmarked && !isOfAnyProgram(template))
}

/** Whether the fixed text itself names the tool. */
function namesTool({ tool, parts }: Template): boolean {
  return parts.some((part) => typeof part === 'string' && part.includes(tool!))
}

/** An error of the system or of Node, as any program prints it: `Error: ENOSPC: no space left on device`. */
const errorOfAnyProgram = /^(?:\w*Error: [A-Z][A-Z\d_]{3,}(?!\w)|[A-Z][A-Z\d_]{3,}[:,] )/

/** Whether programs that are not the tool print this as well. */
function isOfAnyProgram({ parts: [first] }: Template): boolean {
  return typeof first === 'string' && errorOfAnyProgram.test(first)
}

/** What a script prints does not say who ran it: in a failure, that is whoever marks its lines. */
function isOfOtherTool({ entry }: Signature, tools: Set<string>): boolean {
  return tools.size > 0 && !tools.has(toolOfEntry(entry))
}

function toolOfEntry(entry: string): string {
  return entry.slice(0, entry.indexOf('/'))
}

function newBlock(lastLine: number): Block {
  return { found: new Map(), telling: new Map(), lastLine, tools: new Set() }
}

const none: IndexedLine[] = []

function clueText(raw: string): string {
  const line = readLogLine(raw)
  return shown(line.format?.shown?.(line) ?? line.printed).slice(0, clueLength)
}

/** What of a log may be shown: without secrets, and without what would steer a terminal. */
function shown(text: string): string {
  return printable(maskSecrets(text))
}

/** The values whose text is no part of a secret of their line. */
function valuesWithoutSecrets({ values, raw }: Match): Record<string, string> {
  const masked = withSlashes(maskSecrets(readLogLine(raw).text))
  return Object.fromEntries([...values].filter(([, value]) => masked.includes(withSlashes(value))))
}

/** The package of a folder has a slash in its name, also where the folder’s path has none. */
function withSlashes(text: string): string {
  return text.replaceAll('\\', '/')
}

function addOnce<Value>(list: Value[], value: Value): void {
  if (list.length < mostFacts && !list.includes(value)) list.push(value)
}
