/** Characters that move a cursor, turn text round or cannot be seen: controls (C0, C1), bidi marks, zero widths, separators of lines. */
const unprintable =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

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
