/** Colours and cursor movements, also those whose escape character was lost in copying (`[31m`). */
const ansi =
  /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b\[[0-?]*[ -/]*[@-~]|\u001b[@-Z\\-_]|\[(?:\d{1,3}(?:;\d{1,3}){0,4})?m/g

/** A line that quotes itself: an item of a list or a property, as of Ansible and JSON, a piece of a string in a program, Markdown code. */
const quoted = /^\s*(?:"[\w-]+": )?(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|`([^`]*)`)(?:,| \+)?\s*$/

/** What Markdown puts around bold and slanted text, where it is put around lines of a log, and the end of code that began above. */
const boldStart = /^\s*\*\*(?=[\w[])/
const boldEnd = /(?<=[\w.!)'"\]])\*\*\s*$/
const boldLine = /^\s*(\*\*|~~)(\s*\S.*?)\1\s*$/
const slantedLine = /^\s*(?:> ?)*([_*])([^\s_*].*[^\s_*])\1\s*$/
const codeEnd = /(?<=^[^`]*[^\s`])`{1,3}\s*$/

/** The times of the lines that were joined behind a line. */
const timesBehind = /(?: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)+ ?$/

/** Time stamps and names that GitHub Actions, GitLab, Jenkins, Azure, Docker, Compose and task runners put before a line, and the fence of Markdown. */
const ciMarks = [
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z(?: \d\d[OE][ +]?|[ \t]?)/,
  /^\[\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z\] ?/,
  /^\[?\d{1,2}:\d\d:\d\d(?:\.\d+)?(?: [AP]M:)?\]?[ \t]*(?:\| )?/,
  /^#\d+ \d+\.\d+ /,
  /^##\[[a-z]+\]/,
  /^[\w.@/|-]+ +\| /,
  /^`{1,3}(?=\w)/,
]

/** What a copy of the source of a page has in place of characters. */
const entity = /&(amp|lt|gt|quot|apos|nbsp|#0?39|#x27|#34|#60|#62);/gi
const characters: Record<string, string> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
  ...{ '#39': "'", '#039': "'", '#x27': "'", '#34': '"', '#60': '<', '#62': '>' },
}

/** How many words, and how many characters, a label before a line may have: `Jan 16 16:09:16 host node[123]:`. */
const mostLabelWords = 6
const longestLabel = 72

/** The line as a terminal or a page shows it: without colours and entities, and without what a carriage return has overwritten. */
export function withoutControls(raw: string): string {
  const read = raw.includes('&')
    ? raw.replaceAll(entity, (whole, name: string) => characters[name.toLowerCase()] ?? whole)
    : raw
  const plain = read.includes('\u001b') || read.includes('m') ? read.replaceAll(ansi, '') : read
  let end = plain.length
  while (end > 0 && plain[end - 1] === '\r') end--
  return plain.slice(plain.lastIndexOf('\r', end - 1) + 1, end)
}

/** The line without the marks of CI that are known by their form. */
export function withoutMarks(line: string): string {
  let text = line
  for (const mark of ciMarks) text = text.replace(mark, '')
  return text
}

/** The text without the quotes of a list around it, and without what Markdown puts there. */
export function withoutQuotes(text: string): string {
  const found = quoted.exec(text)
  if (!found) return withoutMarkdown(text)
  const inner = found[1]?.replaceAll('\\"', '"') ?? found[2] ?? found[3]!
  return inner.endsWith('\\n') ? inner.slice(0, -2) : inner
}

function withoutMarkdown(text: string): string {
  if (text.endsWith('`')) return text.replace(codeEnd, '')
  if (!text.includes('**') && !text.includes('~~')) return slantedLine.exec(text)?.[2] ?? text
  return boldLine.exec(text)?.[2] ?? text.replace(boldStart, '').replace(boldEnd, '')
}

/** The line without the times that stood before the lines joined to it. */
export function withoutTimesBehind(line: string): string {
  return line.endsWith('Z') || line.endsWith('Z ') ? line.replace(timesBehind, '') : line
}

/** Where the text begins, and where it goes on behind each of its first words: any of them may be the label of a CI system. */
export function labelEnds(text: string): number[] {
  const ends: number[] = []
  for (let start = 0; ends.length <= mostLabelWords && start <= longestLabel;) {
    while (isBlank(text, start)) start++
    if (start >= text.length) break
    ends.push(start)
    const space = text.indexOf(' ', start)
    if (space < 0) break
    start = space + 1
  }
  return ends
}

function isBlank(text: string, at: number): boolean {
  return text[at] === ' ' || text[at] === '\t'
}
