import { readLogLine, type LogLine } from './log-line.ts'

/**
 * A line as the tool prints it, with typed holes: `npm error 404 Not Found - GET {url}{rest}`.
 *
 * A hole takes the longest run of the characters of its kind; `{text}` takes what comes before the next
 * fixed words, `{rest}` all that is left. Nothing is tried twice, so matching is linear in the line.
 */
export interface Template {
  source: string
  tool: LogLine['tool']
  level: LogLine['level']
  parts: (string | Hole)[]
  /** Characters of fixed text: of two templates that match, the one with more says more. */
  weight: number
}

interface Hole {
  name: string
  kind: HoleKind
}

/** What a hole takes. A hole is named by its kind, or `{name:kind}`. */
export const holeKinds = {
  url: /https?:\/\/[^\s"'`<>()]*[^\s"'`<>(),.;:]/y,
  package: /(?:@[A-Za-z0-9._~-]+\/)?[A-Za-z0-9._~-]+/y,
  spec: /[^\s"'`,;()]*[^\s"'`,;:.()]/y,
  version: /\d+\.\d+\.\d+(?:[0-9A-Za-z.+-]*[0-9A-Za-z])?/y,
  word: /[^\s"'`,;:()]*[^\s"'`,;:.()]/y,
  number: /\d+/y,
  path: /(?:[A-Za-z]:)?[/\\.~][^"'`]*/y,
  text: undefined,
  rest: undefined,
} as const
type HoleKind = keyof typeof holeKinds

/** Reads a template. Throws a sentence that says what is wrong with it. */
export function compileTemplate(source: string): Template {
  const { tool, level, text } = readLogLine(source)
  const parts = partsOf(text)
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]
    if (typeof part === 'string') continue
    if (part.kind === 'rest' && next !== undefined)
      throw new Error('{rest} takes all that is left, so it comes last')
    if (part.kind === 'text' && typeof next !== 'string')
      throw new Error('{text} ends at fixed words; put some behind it, or use {rest}')
    if (typeof next === 'object' && next.kind !== 'rest')
      throw new Error(`nothing stands between {${part.name}} and {${next.name}}`)
  }
  const weight = parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.replaceAll(/\s/g, '').length : 0),
    0,
  )
  if (weight < 4) throw new Error('a line needs some fixed words to be recognised by')
  return { source, tool, level, parts, weight }
}

/** The values of the holes, or undefined where the line is not of this form. */
export function matchTemplate(template: Template, line: LogLine): Map<string, string> | undefined {
  if (line.tool !== template.tool || line.level !== template.level) return undefined
  const values = new Map<string, string>()
  let at = 0
  for (const [index, part] of template.parts.entries()) {
    const end =
      typeof part === 'string'
        ? endOfWords(part, line.text, at)
        : endOfHole(part, line.text, at, template.parts[index + 1])
    if (end < 0) return undefined
    if (typeof part === 'object') values.set(part.name, line.text.slice(at, end).trim())
    at = end
  }
  return at === line.text.length ? values : undefined
}

/** The fixed words that a template begins with, up to the first hole; the key of an index of templates. */
export function firstWord(template: Template): string {
  const first = template.parts[0]
  return typeof first === 'string' ? (/^\S+(?= |$)/.exec(first)?.[0] ?? '') : ''
}

function partsOf(text: string): Template['parts'] {
  const parts: Template['parts'] = []
  let end = 0
  for (const match of text.matchAll(/\{([a-z-]+)(?::([a-z]+))?\}/g)) {
    const [whole, name, kind = name] = match
    if (!(kind! in holeKinds))
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
  if (hole.kind === 'text') return text.indexOf(next as string, at)
  const pattern = holeKinds[hole.kind]
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}
