import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Mailer } from './mailer.ts'
import { mimeMessage, type Sender } from './mime.ts'

/** Writes mails into a folder instead of sending them: the whole way can be walked on a machine without a mail server. */
export function filesMailer(folder: string, from: Sender): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true })
  return {
    where: `written to ${resolve(folder)}`,
    async send(mail) {
      const { message } = await transport.sendMail(mimeMessage(mail, from))
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const time = new Date(mail.written).toISOString().slice(0, 19).replaceAll(':', '-')
      const name = join(folder, `${time}-${mail.kind}-${mail.id.slice(0, 8)}`)
      write(`${name}.eml`, message as Buffer)
      // A plain copy: the encoding of the mail itself breaks long links.
      write(`${name}.txt`, `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.text}`)
    },
    async check() {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
    },
  }
}

/** Under its name a mail is whole; written once more, it is still one mail. */
function write(file: string, content: string | Buffer): void {
  writeFileSync(`${file}.part`, content, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}
