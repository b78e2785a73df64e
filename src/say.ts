import { printableLines } from '#recognise/printable.ts'

/**
 * How commands print what content, scenarios and tools have written: nothing of it steers the terminal. Colours of our
 * own do not pass through here.
 */
export function say(text: string): void {
  console.log(printableLines(text))
}

/** The same, where it is what went wrong. */
export function complain(text: string): void {
  console.error(printableLines(text))
}
