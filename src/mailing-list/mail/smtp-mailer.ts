import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'
import { mimeMessage, type Sender } from './mime.ts'

/** A mail server, and how to talk to it. */
export interface SmtpServer {
  /** `smtps://name:password@mail.example.com`; `smtp:` turns to TLS where the server offers it. */
  url: string
  /** What signs the mails here. Without it, the server should. */
  dkim?: { domain: string; selector: string; privateKey: string }
  /** How long the server may say nothing, in milliseconds. */
  timeout?: number
}

/** What DKIM signs. RFC 8058 wants both headers of one-click unsubscribing among it; nodemailer’s own list has but one. */
const signedHeaders =
  'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:auto-submitted:list-id:list-unsubscribe:list-unsubscribe-post'

/** Hands mails to a mail server, one connection each. */
export function smtpMailer({ url, dkim, timeout = 60_000 }: SmtpServer, from: Sender): Mailer {
  const { hostname, port, protocol, username, password } = new URL(url)
  const isSecure = protocol === 'smtps:'
  const user = decodeURIComponent(username)
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password goes out encrypted or not at all.
    requireTLS: user !== '' && !isSecure,
    // The mail server of this machine shows a certificate that nobody vouches for, and needs none.
    ignoreTLS: user === '' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname),
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(password) } }),
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: signedHeaders,
      },
    }),
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
  })
  return {
    where: `sent through ${hostname}`,
    async send(mail) {
      await transport.sendMail(mimeMessage(mail, from))
    },
    async check() {
      await transport.verify()
    },
  }
}
