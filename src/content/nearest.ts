import { edits } from '#search/edit-distance.ts'

/** The word that was probably meant, or undefined where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const sameLetters = words.find((one) => one.toLowerCase() === word.toLowerCase())
  if (sameLetters !== undefined) return sameLetters
  // Of a short word, half has to be right: “pkg” is no slip for “tag”.
  const allowed = Math.min(Math.max(2, word.length / 3), Math.floor(word.length / 2))
  return words
    .filter((one) => Math.abs(one.length - word.length) <= allowed)
    .map((one) => ({ one, distance: edits(word, one) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance)[0]?.one
}

/** `did you mean “title”? `, or nothing where no word is near. */
export function didYouMean(word: string, words: readonly string[]): string {
  const found = nearest(word, words)
  return found === undefined ? '' : `did you mean “${found}”? `
}
