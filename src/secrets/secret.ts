/** What of a text is secret. */
export interface Secret {
  /** Its form, in words. */
  name: string
  index: number
  text: string
}
