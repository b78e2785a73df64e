import { failureOfOther } from '#tools/uncovered/failures.ts'
import { logFormats } from '#tools/log-formats.ts'
import { packageProgram } from '#tools/package-programs.ts'
import { readLogLine, type LogLine } from './log-line.ts'

/**
 * A line as the tool prints it, with typed holes: `npm error 404 Not Found - GET {url}{rest}`.
 *
 * A hole takes the longest run of the characters of its kind; `{text}` takes what comes before the next
 * fixed words, `{rest}` all that is left; `{failure}` is a whole line by which another program says that it failed. Nothing is tried twice, so matching is linear in the line.
 */
export interface Template {
  source: string
  /** The source without the names of its holes: what it fits. */
  form: string
  /** The tool whose line it is, where the line is marked as a tool’s. */
  tool?: string
  level: LogLine['level']
  /** The code that the line states; undefined where any code will do. */
  code?: string
  /** Empty for a line that is a code and nothing else: it fits every line that states the code, whatever comes behind. */
  parts: (string | Hole)[]
  /** The longest fixed text: a line without it is not of this form. */
  anchor: string
  /** Characters of fixed text, and what its holes demand: of two templates that match, the heavier says more. */
  weight: number
}

interface Hole {
  name: string
  kind: HoleKind
}

/**
 * What a hole takes, and how much that says: of two templates that fit a line, the one that demands more
 * of it says more. A hole is named by its kind, or `{name:kind}`.
 */
export const holeKinds = {
  // Where people take out a name, they write `(redacted)` or `<registry>`.
  url: {
    takes: /https?:\/\/(?:[(<][\w .-]{1,30}[)>](?=[/.:]))?[^\s"'`<>()]*[^\s"'`<>(),.;:]/y,
    says: 1,
  },
  tarball: { takes: /https?:\/\/[^\s"'`<>()]*\.t(?:ar\.)?gz/y, says: 4 },
  package: { takes: /(?:@[A-Za-z0-9._~-]+\/)?[A-Za-z0-9._~-]+/y, says: 1 },
  spec: { takes: /[^\s"'`,;()]*[^\s"'`,;:.()]/y, says: 1 },
  version: { takes: /v?\d+\.\d+\.\d+(?:[0-9A-Za-z.+-]*[0-9A-Za-z])?/y, says: 3 },
  tag: { takes: /[A-Za-z][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/y, says: 2 },
  word: { takes: /[^\s"'`,;:()]*[^\s"'`,;:.()]/y, says: 1 },
  number: { takes: /-?\d+/y, says: 1 },
  path: { takes: /(?:[A-Za-z]:)?[/\\.~][^"'`]*/y, says: 1 },
  dependency: { takes: /.*[/\\]node_modules[/\\](?:@[^/\\\s]+[/\\])?[^/\\\s]+/y, says: 4 },
  program: { takes: packageProgram, says: 4 },
  project: { takes: /(?!.*[/\\]node_modules[/\\])(?:[A-Za-z]:)?[/\\.~].*/y, says: 2 },
  text: { takes: undefined, says: 0 },
  rest: { takes: undefined, says: 0 },
  failure: { takes: undefined, says: 8 },
} as const
type HoleKind = keyof typeof holeKinds

/** A shorter word is in many lines. In characters. */
const shortestWord = 3

/** How much a line says that is a code and nothing else: too little to give a case away among others. */
const weightOfCode = 8

/** Reads a template. Throws a sentence that says what is wrong with it. */
export function compileTemplate(source: string): Template {
  const { format, level, code, text } = readLogLine(source)
  const parts = partsOf(format ? text : text.trimStart())
  const fixedCode = code?.includes('{') ? undefined : code
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    if (typeof part === 'string') continue
    if (part.kind === 'rest' && next !== undefined)
      throw new Error('{rest} takes all that is left, so it comes last')
    if (part.kind === 'failure' && parts.length > 1)
      throw new Error('{failure} takes a whole line, so it stands alone')
    if (part.kind === 'text' && typeof next !== 'string')
      throw new Error('{text} ends at fixed words; put some behind it, or use {rest}')
    if (typeof next === 'object' && next.kind !== 'rest')
      throw new Error(`nothing stands between {${part.name}} and {${next.name}}`)
  }
  const fixed = parts
    .filter((part) => typeof part === 'string')
    .join('')
    .replaceAll(/\s/g, '')
  const demanded = parts.map((part) => (typeof part === 'string' ? 0 : holeKinds[part.kind].says))
  const isCode = code !== undefined && parts.length === 0
  const said = demanded.reduce<number>((sum, says) => sum + says, fixed.length)
  if (!isCode && !isFailure(parts) && (said < 4 || fixed.length < 2))
    throw new Error('a line needs some fixed words to be recognised by')
  return {
    source,
    form: source.replaceAll(/\{[a-z-]+:([a-z]+)\}/g, '{$1}'),
    tool: format?.tool,
    level,
    code: fixedCode,
    parts,
    anchor: anchorOf(parts),
    weight: isCode ? weightOfCode : said,
  }
}

/** The line that states the code of a template and nothing else. */
export function codeAlone(template: Template): Template {
  const source = template.code!
  return { ...template, source, form: source, parts: [], anchor: '', weight: weightOfCode }
}

/** Whether the whole line is what another program says of its failure. */
export function isFailure([first]: Template['parts']): boolean {
  return typeof first === 'object' && first.kind === 'failure'
}

/** The values of the holes, or undefined where the line is not of this form. */
export function matchTemplate(template: Template, line: LogLine): Map<string, string> | undefined {
  if (line.format?.tool !== template.tool || line.level !== template.level) return undefined
  if (template.code !== undefined && template.code !== line.code) return undefined
  const values = new Map<string, string>()
  if (template.parts.length === 0) return values
  let at = 0
  for (const [index, part] of template.parts.entries()) {
    const end =
      typeof part === 'string'
        ? endOfWords(part, line.text, at)
        : endOfHole(part, line.text, at, template.parts[index + 1])
    if (end < 0) return undefined
    if (typeof part === 'object' && (end > at || !isLeftOut(part, line.text, at)))
      values.set(part.name, valueOf(part.kind, line.text.slice(at, end).trim()))
    at = end
  }
  return at === line.text.length ? values : undefined
}

/** The line as the tool of the template would have marked it: a prefix is often lost when a log is copied. */
export function markedAs({ tool, level, code }: Template, line: LogLine): LogLine {
  const format = logFormats.find((one) => one.tool === tool)
  return { ...line, level, code, format }
}

function anchorOf(parts: Template['parts']): string {
  const fixed = parts.filter((part) => typeof part === 'string')
  return fixed.reduce((longest, part) => (part.length > longest.length ? part : longest), '')
}

/** What a hole is worth: of the folder of an installed package, the package's name. */
function valueOf(kind: HoleKind, taken: string): string {
  if (kind !== 'dependency') return taken
  return taken.replaceAll('\\', '/').split('/node_modules/').at(-1)!
}

/** The word that every line of this form begins with (none, where it begins with a space), or undefined where that is a hole. */
export function firstWord(template: Template): string | undefined {
  const first = template.parts[0]
  return typeof first === 'string' ? /^\S*(?= )/.exec(first)?.[0] : undefined
}

/** The longest word that every line of this form has between spaces behind its first hole; undefined where each touches a hole. */
export function wordBehindHole({ parts }: Template): string | undefined {
  let longest = ''
  for (const [at, part] of parts.entries()) {
    if (typeof part !== 'string' || at === 0) continue
    const isLast = at === parts.length - 1
    for (const word of part.split(' ').slice(1, isLast ? undefined : -1))
      if (word.length > longest.length) longest = word
  }
  return longest.length < shortestWord ? undefined : longest
}

function partsOf(text: string): Template['parts'] {
  const parts: Template['parts'] = []
  let end = 0
  for (const match of text.matchAll(/\{([a-z-]+)(?::([a-z]+))?\}/g)) {
    const [whole, name, kind = name] = match
    if (!Object.hasOwn(holeKinds, kind!))
      throw new Error(
        `{${kind}} is no kind of hole; there are ${Object.keys(holeKinds).join(', ')}`,
      )
    if (match.index > end) parts.push(text.slice(end, match.index))
    parts.push({ name: name!, kind: kind as HoleKind })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}

function endOfWords(words: string, text: string, at: number): number {
  return text.startsWith(words, at) ? at + words.length : -1
}

function endOfHole(hole: Hole, text: string, at: number, next: string | Hole | undefined): number {
  if (hole.kind === 'rest') return text.length
  if (hole.kind === 'failure') return failureOfOther(text) ? text.length : -1
  if (hole.kind === 'text') return text.indexOf(next as string, at)
  const pattern = holeKinds[hole.kind].takes
  pattern.lastIndex = at
  if (pattern.test(text)) return pattern.lastIndex
  return typeof next === 'string' && isLeftOut(hole, text, at) ? at : -1
}

/** A project need not have a version, nor a name: `> shop@ build`, `> @ build`. */
function isLeftOut({ kind }: Hole, text: string, at: number): boolean {
  if (kind === 'package') return text.startsWith('@ ', at)
  return kind === 'version' && text[at - 1] === '@' && text[at] === ' '
}
