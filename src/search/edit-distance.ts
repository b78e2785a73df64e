/** A code shorter than this may hold one typo, a longer one two. In characters. */
const shortCode = 6
/** A longer word is no code. In characters. */
const longestCode = 80
/** Two neighbours swapped is likelier than a letter wrong, missing or added, which counts 1. */
const swap = 0.9

/**
 * How many typos are between what was typed and a code, both in lower case: a letter wrong,
 * missing or added, two neighbours swapped (a little less); half a typo for all letters that look like the digits meant.
 * Infinity where they are too many for it to be what was meant.
 */
export function typosBetween(typed: string, code: string): number {
  const allowed = typed.length < shortCode ? 1 : 2
  if (typed.length > longestCode || Math.abs(typed.length - code.length) > allowed) return Infinity
  const typos = Math.min(edits(typed, code), edits(asDigits(typed), asDigits(code)) + 0.5)
  return typos <= allowed ? typos : Infinity
}

/**
 * The optimal string alignment distance, in which two neighbours swapped count a little less than one letter wrong;
 * own code because the small libraries do not know swapped neighbours.
 */
export function edits(typed: string, code: string): number {
  let beforeLast: number[] = []
  let last = [...code, ''].map((_, at) => at)
  for (let row = 1; row <= typed.length; row++) {
    const now = [row]
    for (let at = 1; at <= code.length; at++) {
      const isSame = typed[row - 1] === code[at - 1]
      const isSwapped = typed[row - 1] === code[at - 2] && typed[row - 2] === code[at - 1]
      const swapped = isSwapped ? beforeLast[at - 2]! + swap : Infinity
      now[at] = Math.min(last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1), swapped)
    }
    beforeLast = last
    last = now
  }
  return last[code.length]!
}

function asDigits(text: string): string {
  return text.replaceAll('o', '0').replaceAll(/[il]/g, '1')
}
