/** What a mail is about. */
export type MailKind = 'confirm' | 'already' | 'digest'
