/** A character of ASCII as addresses, JSON and code escape it: `%3A`, `\u003a`, `\x3a`. */
const escape = /%([0-9a-f]{2})|\\u00([0-9a-f]{2})|\\x([0-9a-f]{2})/gi

/** An escape may be escaped again: `%253A`. */
const mostTimes = 3

/** A text without escapes. */
export interface Unescaped {
  text: string
  /** Where in the written text a place of this one is. */
  placeOf(index: number): number
}

/** What a text says without its escapes, for each time that it is escaped. */
export function unescapedTexts(written: string): Unescaped[] {
  const texts: Unescaped[] = []
  let last: Unescaped = { text: written, placeOf: (index) => index }
  for (let times = 0; times < mostTimes; times++) {
    const { placeOf: placeBefore } = last
    const next = unescapedOnce(last.text)
    if (!next) break
    last = { text: next.text, placeOf: (index) => placeBefore(next.placeOf(index)) }
    texts.push(last)
  }
  return texts
}

function unescapedOnce(written: string): Unescaped | undefined {
  let text = ''
  let end = 0
  // How far the places behind each escape have moved, in order.
  const moves: { from: number; by: number }[] = []
  for (const match of written.matchAll(escape)) {
    const code = parseInt(match[1] ?? match[2] ?? match[3]!, 16)
    if (code > 0x7e) continue
    text += written.slice(end, match.index) + String.fromCharCode(code)
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
