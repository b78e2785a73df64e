/** What the form of a line leaves open: the code, what is said, and anything. Splits a form into its pieces. */
export const gaps = /(\{code\}|\{text\}|…)/
