import { invisible } from '#secrets/invisible.ts'

/** What is not seen, and the ends of lines: of one line, there are none. */
const unprintable = new RegExp(`\\n|${invisible.source}`, 'gu')

/** The text with its invisible characters made visible, as `\u{202e}`: a log never steers the terminal that it is shown in. */
export function printable(text: string): string {
  return text.replaceAll(
    unprintable,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  )
}

/** The same of a text of several lines, which stay lines. */
export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}
