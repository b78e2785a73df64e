/** Words that stay although a rule of the language objects, each with its reason. Keep this list short. */
export interface Exception {
  /** `content/npm/E403/entry.mdx` */
  file: string
  /** Words of the sentence, as written without markup. */
  words: string
  /** Why the sentence is better so. */
  because: string
}

export const exceptions: Exception[] = [
  {
    file: 'content/npm/guides/files.mdx',
    words: 'holds',
    because: 'the words of a heading are its address, and pages link to it',
  },
  {
    file: 'content/npm/guides/package-extensions.mdx',
    words: 'may do',
    because: 'the words of a heading are its address, and pages link to it',
  },
]
