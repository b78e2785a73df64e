/** Words that tell no error from another. */
const common = new Set(
  'a an and as at be but by can code do does err error fix for from get got has have how i in is it its just my no not of on one or other solve that the this to was what when why with you your'.split(
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

/** Whether the word, or its stem, begins a word of the text: `publishing` finds `publish` and `published`. */
export function beginsAWord(word: string, text: string): boolean {
  const stem = /^(.{4,})(?:ing|ed|es|s)$/.exec(word)?.[1] ?? word
  return ` ${text}`.includes(` ${stem}`)
}
