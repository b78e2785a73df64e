/** What is not plain in a piece of prose, where, and what to write. */
export interface Complaint {
  line: number
  /** The words that are meant. */
  words: string
  message: string
  fix: string
}
