import { logFormats } from '#tools/log-formats.ts'

/** A shorter string is in many messages. In characters. */
const shortestString = 12

/** Calls that make Node raise an error whose code and words are Node’s own: no source of a tool names them. */
const raisedByNode = new Map([
  ['ERR_INVALID_URL', /\bnew (?:url\.)?URL\(/],
  ['ERR_SQLITE_ERROR', /\bnew DatabaseSync\(/],
])

/**
 * Whether a piece of source has to do with an error: it holds the code (or the template that makes it, or
 * the call that makes Node raise it), or a string that the tool printed in one of the recordings.
 */
export function isAbout(source: string, code: string | undefined, outputs: string[]): boolean {
  return (code !== undefined && holdsCode(source, code)) || holdsMessage(source, outputs)
}

/** The lines of a file that name the code of an error: where to look for an excerpt whose text is not there any more. */
export function linesNaming(code: string, lines: string[]): number[] {
  return lines.flatMap((line, index) => (holdsCode(line, code) ? [index + 1] : []))
}

function holdsCode(source: string, code: string): boolean {
  if (new RegExp(`(?<![A-Za-z0-9_])${code}(?![A-Za-z0-9_])`).test(source)) return true
  const status = /^E(\d{3})$/.exec(code)?.[1]
  if (status !== undefined)
    return /E\$\{[^}]*status/.test(source) || new RegExp(`\\b${status}\\b`).test(source)
  if (raisedByNode.get(code)?.test(source)) return true
  if (literals(source).some((literal) => isEndOf(code, literal))) return true
  const withStatus = /(?<=_)([A-Z]+_)\d{3}$/.exec(code)?.[1]
  if (withStatus && new RegExp(`\`${withStatus}\\$\\{[^}]*status`).test(source)) return true
  return code.startsWith('EALLOW') && /EALLOW\$\{/.test(source)
}

/** Whether a literal is a code but for its beginning, which a tool adds where it raises the error. */
function isEndOf(code: string, literal: string): boolean {
  return literal.length >= shortestString && code.endsWith(`_${literal}`)
}

/** Whether a string literal of the source, or a fixed part of a template, was printed. */
function holdsMessage(source: string, outputs: string[]): boolean {
  const printed = outputs.map(withoutPrefixes)
  return literals(source)
    .flatMap((literal) => literal.split(/\$\{[^}]*\}|%[sdjoi]|\\n/))
    .map((piece) =>
      piece
        .replaceAll(/\\(['"`])/g, '$1')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((piece) => piece.length >= shortestString)
    .some((piece) => printed.some((output) => output.includes(piece)))
}

function literals(source: string): string[] {
  return [
    ...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

/** What was printed as one line, without the tool’s prefixes, so that a sentence that the tool broke is whole. */
function withoutPrefixes(output: string): string {
  return output
    .split('\n')
    .map((line) => {
      const [prefix] = logFormats.flatMap((format) => format.prefix(line) ?? [])
      return prefix ? line.slice(prefix.length).replace(/^ (?:\d{3}|E[A-Z0-9]+)(?= )/, '') : line
    })
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}
