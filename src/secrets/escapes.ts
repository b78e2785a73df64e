import { unseen, unusualSpace } from './invisible.ts'

/**
 * A character of ASCII as addresses, JSON, code and HTML escape it: `%3A`, `\u003a`, `\u{3a}`, `\x3a`, `\072`, `&#58;`, `&quot;`,
 * `\n`; and `\\\"`, a quote in a string in strings.
 */
const escape = new RegExp(
  [
    /%(?<address>[\da-f]{2})/,
    /\\u(?:00(?<unicode>[\da-f]{2})|\{0{0,4}(?<braced>[\da-f]{2})\})|\\x(?<short>[\da-f]{2})/,
    /\\(?<octal>[01][0-7]{2})/,
    /&#x0{0,4}(?<hexadecimal>[\da-f]{1,2});|&#0{0,4}(?<decimal>\d{1,3});/,
    /&(?<name>quot|apos|amp|lt|gt|colon|sol|equals|commat|lowbar);/,
    /(?<!\\)\\+(?<sign>["'/nrtbf])/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** What a letter stands for behind a backslash. In a path of Windows it is the beginning of a name, so both are read. */
const white: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The signs that have a name in HTML and stand in or beside a secret. */
const named: Record<string, string> = {
  ...{ quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' },
  ...{ colon: ':', sol: '/', equals: '=', commat: '@', lowbar: '_' },
}

/** An escape may be escaped again: `%253A`. */
const mostTimes = 3

/** A text without escapes. */
export interface Unescaped {
  text: string
  /** Where in the written text a place of this one is. */
  placeOf(index: number): number
}

/** What a text says without the characters that nobody sees, and without its escapes, for each time that it is escaped. */
export function unescapedTexts(written: string): Unescaped[] {
  const texts: Unescaped[] = []
  let last: Unescaped = { text: written, placeOf: (index) => index }
  const add = (next: Unescaped | undefined) => {
    if (!next) return false
    const { placeOf: placeBefore } = last
    last = { text: next.text, placeOf: (index) => placeBefore(next.placeOf(index)) }
    texts.push(last)
    return true
  }
  add(onlyVisible(written))
  for (let times = 0; times < mostTimes; times++) {
    if (!add(replaced(last.text, escape, unescaped))) break
    // An escape may be that of a character that nobody sees.
    add(onlyVisible(last.text))
  }
  return texts
}

/** The text as it is seen, with plain spaces. The end of a line of Windows is nothing between two letters. */
function onlyVisible(text: string): Unescaped | undefined {
  return replaced(text, unseen, ({ 0: found, index }) => {
    if (found === '\r' && text[index + 1] === '\n') return undefined
    return unusualSpace.test(found) ? ' ' : ''
  })
}

/** The character of an escape, where it is one of ASCII. */
function unescaped({ groups = {} }: RegExpExecArray): string | undefined {
  const { address, unicode, braced, short, octal, hexadecimal, decimal, name, sign } = groups
  if (sign) return /[a-z]/i.test(sign) ? white[sign] : sign
  if (name) return named[name.toLowerCase()]
  const code = decimal
    ? parseInt(decimal, 10)
    : octal
      ? parseInt(octal, 8)
      : parseInt((address ?? unicode ?? braced ?? short ?? hexadecimal)!, 16)
  return code > 0x7e ? undefined : String.fromCharCode(code)
}

/** The text with something else, never longer, for what a pattern finds; undefined where nothing is replaced. */
function replaced(
  written: string,
  pattern: RegExp,
  by: (match: RegExpExecArray) => string | undefined,
): Unescaped | undefined {
  let text = ''
  let end = 0
  // How far the places behind each escape have moved, in order.
  const moves: { from: number; by: number }[] = []
  for (const match of written.matchAll(pattern)) {
    const other = by(match)
    if (other === undefined) continue
    text += written.slice(end, match.index) + other
    end = match.index + match[0].length
    moves.push({ from: text.length, by: end - text.length })
  }
  if (moves.length === 0) return undefined
  return { text: text + written.slice(end), placeOf: (index) => index + moveAt(moves, index) }
}

/** By halves: a log may hold very many escapes. */
function moveAt(moves: { from: number; by: number }[], index: number): number {
  let [low, high] = [0, moves.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (moves[middle]!.from <= index) low = middle + 1
    else high = middle
  }
  return moves[low - 1]?.by ?? 0
}
