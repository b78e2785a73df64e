/** Words that tell no error from another. */
const common = new Set(
  'a an and any are as at be been but by can cannot code could do does doing dont err error errors ever fix for from get gets getting got had has have how i if in into is it its just keep keeps me my no not of on one only or other our out over please problem s should since so solve still t than that the them then there these they this to too trying under up using very was we were what when where which while why will with without would you your'.split(
    ' ',
  ),
)

/** The words of a text in lower case: letters, digits and underscores. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[a-z0-9_]+/g) ?? []
}

/** Words as a code is compared: one string without underscores, hyphens and spaces. */
export function joined(words: string[]): string {
  return words
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

/** Without the words that tell nothing, and without lone letters. */
export function tellingWords(words: string[]): string[] {
  return words.filter((word) => word.length > 1 && !common.has(word))
}

/** What the forms of a word have in common: `publish`, `publishes`, `published` and `publishing` are the same. */
export function stemOf(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word
  const base = word.replace(/(?<=..[a-z])(?:ing|ed|es|s)$/, '')
  return base
    .replace(/(?<=...)e$/, '')
    .replace(/(?<=...)y$/, 'i')
    .replace(/(?<=.)([a-z])\1$/, '$1')
}

/** The stems of the telling words, in order; of a text without any, those of all its words. */
export function stemsOf(text: string): string[] {
  const words = wordsOf(text.replaceAll('_', ' '))
  const telling = tellingWords(words)
  return (telling.length > 0 ? telling : words).map(stemOf)
}

/** Two texts with the same key are the same search. */
export function searchKey(text: string): string {
  return stemsOf(text).join(' ')
}
