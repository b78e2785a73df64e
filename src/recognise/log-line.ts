import { logFormats } from '#tools/log-formats.ts'
import type { LogFormat, ToolLine } from '#tools/tool.ts'

/** A line of a log with what a terminal, a CI system and the tool put before its text taken away. */
export interface LogLine extends Omit<ToolLine, 'start'> {
  /** How the tool that printed it prints, where the line is marked as that tool’s. */
  format?: LogFormat
  /** How wide the tool printed it, its prefix included. In characters. */
  width: number
}

/** How much of a line is read, in characters. No tool says anything that matters further to the right. */
const readWithin = 4096

/** Colours and cursor movements, also those whose escape character was lost in copying (`[31m`). */
const ansi =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b\[[0-?]*[ -/]*[@-~]|\u001b[@-Z\\-_]|\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m/g

/** What GitHub Actions, GitLab, Jenkins, Azure, Docker, Compose and task runners put before a line. */
const ciMarks = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?: \d\d[OE][ +]?| ?)/,
  /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\] ?/,
  /^\[?\d\d:\d\d:\d\d(?:\.\d+)?\]? /,
  /^#\d+ \d+\.\d+ /,
  /^##\[[a-z]+\]/,
  /^[\w.@/-]+ +\| /,
]

/** Reads one line of a log. */
export function readLogLine(raw: string): LogLine {
  const clean = withoutMarks(raw.length > readWithin ? raw.slice(0, readWithin) : raw)
  for (const format of logFormats) {
    const line = format.read(clean)
    if (!line) continue
    const { start, ...said } = line
    return { ...said, format, width: clean.length - start }
  }
  const text = withoutCiMarks(clean)
  return { level: 'other', text: text.trimEnd(), width: text.length }
}

function withoutMarks(raw: string): string {
  const plain = raw.includes('\u001b') || raw.includes('m') ? raw.replaceAll(ansi, '') : raw
  const line = plain.replace(/\r+$/, '')
  return line.slice(line.lastIndexOf('\r') + 1)
}

function withoutCiMarks(line: string): string {
  let text = line
  for (const mark of ciMarks) text = text.replace(mark, '')
  return text
}
