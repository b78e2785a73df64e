import { closest, distance } from 'fastest-levenshtein'

/** The word that was probably meant, or undefined where none is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined
  const sameLetters = words.find((one) => one.toLowerCase() === word.toLowerCase())
  const found = sameLetters ?? closest(word, words)
  return sameLetters || distance(word, found) <= Math.max(2, word.length / 3) ? found : undefined
}

/** `did you mean “title”? `, or nothing where no word is near. */
export function didYouMean(word: string, words: readonly string[]): string {
  const found = nearest(word, words)
  return found === undefined ? '' : `did you mean “${found}”? `
}
