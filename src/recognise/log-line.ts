import { logFormats } from '#tools/log-formats.ts'
import type { LogFormat, ToolLine } from '#tools/tool.ts'
import { inOneForm } from './one-form.ts'
import { withoutControls, withoutMarks, withoutQuotes, withoutTimesBehind } from './marks.ts'

/** A line of a log with what a terminal, a CI system and the tool put before its text taken away. */
export interface LogLine extends Omit<ToolLine, 'start'> {
  /** How the tool that printed it prints, where the line is marked as that tool’s. */
  format?: LogFormat
  /** How wide the tool printed it, its prefix included. In characters. */
  width: number
  /** What the tool printed, without what CI put before it; of a line that is no tool’s, its text. */
  printed: string
  /** Whether it is a further line of a failure, whose first line states the code. */
  isWithin?: true
}

/** How much of a line is read, in characters. No tool says anything that matters further to the right. */
const readWithin = 4096

/** A copy joins no more lines to one than a failure has. */
const mostJoined = 60

/** How the source of a page ends a line. */
const lineBreakOfPage = /<br ?\/?>/i

/** A line of a JavaScript stack. */
export const callOfStack = /^ +at \S/

/**
 * The lines that a log’s line holds: programs that quote output as JSON write its line breaks as `\\n`, and a
 * title, a chat or a spreadsheet joins lines to one.
 */
export function linesWithin(raw: string): string[] {
  for (const format of logFormats) {
    const record = format.recordOf?.(raw)
    if (record !== undefined) return record.split('\n')
  }
  if (raw.includes('<')) {
    const parts = raw.split(lineBreakOfPage)
    if (parts.length > 1 && parts.length <= mostJoined) return withoutLastEmpty(parts)
  }
  const escaped = raw.includes('\\n') ? withoutQuotes(raw).split(/(?:\\r)?\\n/) : []
  const marks = escaped.map((line) => startOfMark(line))
  const isMarkedInFront = marks.slice(1).some((start) => start === 0)
  const isMarked = marks.filter((start) => start !== undefined).length > 1
  if (isMarked && isMarkedInFront) return escaped
  const joined = joinedLines(raw)
  if (joined.length > 1) return joined
  const isStack = escaped.filter((line) => callOfStack.test(line)).length > 1
  return isMarked || isStack ? escaped : joined
}

function withoutLastEmpty(parts: string[]): string[] {
  return parts.at(-1)!.trim() === '' ? parts.slice(0, -1) : parts
}

/** Where the mark of a tool stands in the line. */
function startOfMark(line: string): number | undefined {
  for (const format of logFormats) {
    const read = format.read(line)
    if (read) return read.start
  }
  return undefined
}

function joinedLines(raw: string): string[] {
  if (raw.length > readWithin) return [raw]
  for (const format of logFormats) {
    const [first = '', ...more] = raw.split(format.lineStart)
    if (more.length > mostJoined) return [raw]
    if (more.length > 1 || (more.length === 1 && format.read(first)))
      return [first, ...more].map(withoutTimesBehind)
  }
  return [raw]
}

/** Reads one line of a log. */
export function readLogLine(raw: string): LogLine {
  const shown = withoutControls(raw.length > readWithin ? raw.slice(0, readWithin) : raw)
  const clean = withoutQuotes(shown)
  const text = withoutMarks(clean)
  const marked = markedLine(clean) ?? (text === clean ? undefined : markedLine(text))
  const printed = text.trimEnd()
  const plain = inOneForm(printed)
  return marked ?? { level: 'other', text: plain, width: text.length, printed }
}

/** A line that a tool marks as its own. */
function markedLine(text: string): LogLine | undefined {
  for (const format of logFormats) {
    const line = format.read(text)
    if (!line) continue
    const { start, ...said } = line
    said.text = inOneForm(said.text)
    return { ...said, format, width: text.length - start, printed: text.slice(start).trim() }
  }
  return undefined
}
