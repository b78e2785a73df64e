import type { SendMailOptions } from 'nodemailer'
import { parseMailbox } from './addresses.ts'
import type { Mail } from './mailer.ts'

/** Who mails, as the receiver reads it. */
export interface Sender {
  name: string
  address: string
}

/** A mail as nodemailer takes it, with what lets its receiver leave by one click (RFC 2369, RFC 8058). */
export function messageOf(mail: Mail, from: Sender): SendMailOptions {
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from: from.address, to: [onlyReceiver(mail.to)] },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.id}@${from.address.split('@')[1]}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Id': `<${from.address.replace('@', '.')}>`,
      'List-Unsubscribe': `<${mail.leave}>`,
      // Mail programs press the button for their reader, and do so over https only.
      ...(mail.leave.startsWith('https:') && {
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** Addresses were read when they came in. What a mail program could take for two must not get this far. */
function onlyReceiver(address: string): string {
  if (parseMailbox(address)?.address === address) return address
  throw Object.assign(new Error('This is not one address.'), { code: 'EENVELOPE', command: 'API' })
}
