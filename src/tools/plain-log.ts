import type { LogForm } from '#schema/log-form.ts'
import { gaps } from '#schema/log-gaps.ts'
import type { LogFormat, ToolLine } from './tool.ts'

/** How far into a line its form is looked for; what is before it comes from CI. In characters. */
const formWithin = 160
/** A code is no longer than this. In characters. */
const longestCode = 64

/** The form of a line: fixed text with gaps. Each piece is looked for once, so reading is linear in the line. */
interface Form {
  level: 'error' | 'warn'
  pieces: string[]
  /** What the form begins with: fixed words, or what every code begins with. */
  start: string
  /** Characters of fixed text: of several forms that fit, the heaviest says most. */
  weight: number
}

/** What of a line fits a form. */
interface Fit {
  code?: string
  /** Where the text begins, from the beginning of the line. */
  textAt: number
}

/** The format of a tool whose lines are plain: `tool.yaml` says how they look, and no code of the tool is needed. */
export function plainLogFormat(tool: string, form: LogForm): LogFormat {
  const { codes = '' } = form
  const forms = formsOf(form)
  const named = new RegExp(`(?<![\\w-])${literal(tool)}[/ @]v?(\\d+\\.\\d+\\.\\d+)\\b`, 'g')
  return {
    tool,
    read: (line) => readLine(line, forms, codes),
    lineStart: joinedBy(forms, codes),
    prefix(line) {
      for (const one of forms) {
        const fit = fitAt(line, 0, one, codes)
        if (fit) return { length: fit.textAt, isError: one.level === 'error' }
      }
      return undefined
    },
    codeNamed: () => undefined,
    endsFailure: () => false,
    olderThan: () => undefined,
    versions: (line) =>
      [...line.slice(0, 200).matchAll(named)].map(([, version]) => `${tool} ${version}`),
  }
}

/** The forms, the one with the most fixed text first. */
function formsOf({ codes = '', errors, warnings }: LogForm): Form[] {
  const formOf = (line: string, level: Form['level']): Form => {
    const pieces = line.split(gaps).filter((piece) => piece !== '')
    const [first = '', second] = pieces
    const fixed = pieces.filter((piece) => !gaps.test(piece)).join('')
    return {
      level,
      pieces,
      start:
        first === '{code}' ? codes : second === '{code}' ? `${first}${codes}` : first.trimEnd(),
      weight: fixed.length + (pieces.includes('{code}') ? codes.length + 1 : 0),
    }
  }
  return [
    ...errors.map((line) => formOf(line, 'error')),
    ...warnings.map((line) => formOf(line, 'warn')),
  ].sort((a, b) => b.weight - a.weight)
}

/** Where a line begins within one to which a copy has joined several: the whole beginning of a form that has one. */
function joinedBy(forms: Form[], codes: string): RegExp {
  const beginnings = forms
    .filter(({ pieces }) => !pieces.includes('…'))
    .map(({ pieces }) =>
      pieces
        .filter((piece) => piece !== '{text}')
        .map((piece) => (piece === '{code}' ? `${literal(codes)}[\\w.-]+` : literal(piece)))
        .join(''),
    )
  return beginnings.length > 0 ? new RegExp(` (?=${beginnings.join('|')})`) : /(?!)/
}

/** The text as a pattern that fits it alone. */
function literal(text: string): string {
  return text.replaceAll(/[^\w\s]/g, '\\$&')
}

/** The form that begins first in the line, and what it says; of those that begin there, the one with the most fixed text. */
function readLine(line: string, forms: Form[], codes: string): ToolLine | undefined {
  const head = line.slice(0, formWithin)
  let found: ToolLine | undefined
  for (const form of forms)
    for (const start of startsOf(form, head)) {
      if (found && start >= found.start) break
      const fit = fitAt(line, start, form, codes)
      if (!fit) continue
      const text = line.slice(fit.textAt).trimEnd()
      found = { level: form.level, text, start, ...(fit.code ? { code: fit.code } : {}) }
      break
    }
  return found
}

/** Where the form may begin: at the beginning of a word, since `acme:` is no part of `not-acme:`. */
function startsOf({ start }: Form, head: string): number[] {
  const starts: number[] = []
  for (let at = head.indexOf(start); at >= 0; at = head.indexOf(start, at + 1)) {
    const isWithinWord = /^\w/.test(start) && /[\w-]$/.test(head.slice(0, at))
    if (!isWithinWord) starts.push(at)
  }
  return starts
}

function fitAt(line: string, start: number, form: Form, codes: string): Fit | undefined {
  let at = start
  let code: string | undefined
  for (const [index, piece] of form.pieces.entries()) {
    if (piece === '{text}') return { textAt: at, ...(code ? { code } : {}) }
    if (piece === '{code}') {
      code = codeAt(line, at, codes)
      if (code === undefined) return undefined
      at += code.length
    } else if (piece === '…') {
      at = line.indexOf(form.pieces[index + 1]!, at)
      if (at < 0) return undefined
    } else {
      // The last words of a line lose the spaces behind them.
      const words = line.length < at + piece.length ? piece.trimEnd() : piece
      if (!line.startsWith(words, at)) return undefined
      at += words.length
    }
  }
  return { textAt: at, ...(code ? { code } : {}) }
}

/** The code that begins here: letters, digits, “_”, “-” and “.”, as many as there are. */
function codeAt(line: string, at: number, codes: string): string | undefined {
  const [code] = /^\w(?:[\w.-]*\w)?/.exec(line.slice(at, at + longestCode)) ?? []
  return code?.startsWith(codes) && code.length > codes.length ? code : undefined
}
