/** What a mail says. */
export interface Message {
  subject: string
  text: string
  html: string
  /** One-click link that ends the subscription. */
  unsubscribe: string
}
