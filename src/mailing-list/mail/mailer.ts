import type { MailKind } from '../data/mail-kind.ts'
import type { Message } from './templates.ts'

/** A message to one subscriber. */
export interface Mail extends Message {
  /** Is the same each time the mail is tried again. */
  id: string
  kind: MailKind
  /** One address. */
  to: string
  /** When it was put into the outbox, in milliseconds. */
  written: number
}

/** Takes mails away. */
export interface Mailer {
  /** Where the mails go, in words for the owner. */
  where: string
  /** Resolves when the mail is out of our hands; rejects with a fault otherwise. */
  send(mail: Mail): Promise<void>
  /** Whether mails would leave now; rejects with a fault otherwise. */
  check(): Promise<void>
}

/** Why a mail was not taken. Words of the other side are not kept: they may hold the address. */
export interface MailFailure {
  /** The answer of the mail server (`550`, or `550 5.1.1`), or the name of the failure (`ETIMEDOUT`). */
  code: string
  /** The mail server does not want this mail, today or ever. */
  isFinal: boolean
}

/** Reads an error of nodemailer, or of the system. A refused password is the owner’s fault, not the address’s. */
export function failureOf(error: unknown): MailFailure {
  const { code, command, response, responseCode } = error as {
    code?: string
    command?: string
    response?: string
    responseCode?: number
  }
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1]
  const isAboutMail = command === 'RCPT TO' || command === 'DATA'
  const isImpossible = command === 'API' && code === 'EENVELOPE'
  return {
    code: [responseCode ?? code ?? 'unknown', detail].filter(Boolean).join(' '),
    isFinal: isImpossible || (isAboutMail && (responseCode ?? 0) >= 500),
  }
}
