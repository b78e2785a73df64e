import { printable } from './printable.ts'
import { namedValues } from './values.ts'

/** A longer value is no name: a log of one endless line must not become a sentence. In characters. */
const longestValue = 240

const placeholder = /\{([a-z][a-z-]*)\}/g

/** The names of the values that a sentence needs. */
export function valuesOf(sentence: string): string[] {
  return [...sentence.matchAll(placeholder)].map(([, name]) => name!)
}

/**
 * What is wrong, in the names of a log: the first of the sentences whose values are all there, as Markdown. Nothing is
 * guessed: where each of them lacks a value, there is no diagnosis.
 */
export function diagnosisFrom(
  sentences: string[],
  captured: Record<string, string | undefined>,
): string | undefined {
  const values = namedValues(captured)
  const isKnown = (name: string) => Object.hasOwn(values, name) && isShown(values[name])
  return sentences
    .find((sentence) => valuesOf(sentence).every(isKnown))
    ?.replaceAll(placeholder, (_, name: string) => printable(bare(values[name]!)))
}

/** A value without the dash that npm puts before a reason, and the full stop or comma behind it. */
function bare(value: string): string {
  return value.replace(/^- /, '').replace(/(?<=[^.])[.,]$/, '')
}

/** A value stands between backticks, so it may hold none itself. */
function isShown(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value.length <= longestValue && !value.includes('`')
}
