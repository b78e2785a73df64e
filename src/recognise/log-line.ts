/** A line of a log with what a terminal, a CI system and the tool put before its text taken away. */
export interface LogLine {
  /** The tool that printed it, where its prefix says so. */
  tool: 'npm' | undefined
  level: 'error' | 'warn' | 'other'
  /** The text after the prefix; for a line without one, the text after CI's own marks. */
  text: string
  /** How wide the tool printed it, its prefix included. In characters. */
  width: number
}

/** How far into a line a tool's prefix is looked for; what stands before it comes from CI. In characters. */
const prefixWithin = 160

/** How much of a line is read, in characters. No tool says anything that matters further to the right. */
const readWithin = 4096

/** Colours and cursor movements, also those whose escape character was lost in copying (`[31m`). */
// eslint-disable-next-line no-control-regex
const ansi =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b\[[0-?]*[ -/]*[@-~]|\u001b[@-Z\\-_]|\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m/g

/** npm’s prefixes: `npm error` and `npm warn` since 10.6, `npm ERR!` and `npm WARN` before. */
const npmPrefix = /npm (error|ERR!|warn|WARN)(?= |$)/

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
  const prefix = npmPrefix.exec(clean.slice(0, prefixWithin))
  if (!prefix) {
    const text = withoutCiMarks(clean)
    return { tool: undefined, level: 'other', text: text.trimEnd(), width: text.length }
  }
  const level = prefix[1] === 'error' || prefix[1] === 'ERR!' ? 'error' : 'warn'
  const text = clean.slice(prefix.index + prefix[0].length + 1).trimEnd()
  // npm run by an npm script prints its own prefix into its parent's lines.
  const inner = npmPrefix.exec(text.slice(0, prefixWithin))
  return inner?.index === 0
    ? readLogLine(text)
    : { tool: 'npm', level, text, width: clean.length - prefix.index }
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
