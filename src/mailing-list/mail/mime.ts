import type { SendMailOptions } from 'nodemailer'
import { parseMailbox } from '../data/addresses.ts'
import type { Mail } from './mailer.ts'

/** Who mails, as the receiver reads it. */
export interface Sender {
  name: string
  address: string
}

/** A mail as nodemailer takes it, with the headers by which its receiver unsubscribes with one click (RFC 2369, RFC 8058). */
export function mimeMessage(mail: Mail, from: Sender): SendMailOptions {
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from: from.address, to: [onlyReceiver(mail.to)] },
    subject: mail.subject,
    alternatives: [partOf('text/plain', mail.text), partOf('text/html', mail.html)],
    messageId: `<${mail.id}@${from.address.split('@')[1]}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `<${from.address.replace('@', '.')}>`,
      'List-Unsubscribe': `<${mail.unsubscribe}>`,
      // Mail programs press the button for their reader, and do so over https only.
      ...(mail.unsubscribe.startsWith('https:') && {
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/**
 * One form of what a mail says. Its lines stay whole where every mail server can carry them, so that a link can be
 * followed from the file of a mail too; nodemailer would break them after 76 characters.
 */
function partOf(type: 'text/plain' | 'text/html', content: string) {
  const contentType = `${type}; charset=utf-8`
  const canBeCarried = /^[\t\n\x20-\x7e]*$/.test(content) && !/.{900}/.test(content)
  if (!canBeCarried) return { contentType, content }
  const head = `Content-Type: ${contentType}\nContent-Transfer-Encoding: 7bit`
  return { raw: `${head}\n\n${content}`.replaceAll('\n', '\r\n') }
}

/** Addresses were read when they came in. What a mail program could take for two must not get this far. */
function onlyReceiver(address: string): string {
  if (parseMailbox(address)?.address === address) return address
  throw Object.assign(new Error('This is not one address.'), { code: 'EENVELOPE', command: 'API' })
}
