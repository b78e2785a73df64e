import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What a mail server does with one mail. */
export type Reaction =
  /** Takes it. */
  | 250
  /** Refuses the receiver, for now or for good. */
  | 450
  | 550
  /** Refuses the receiver for good, and says more exactly why. */
  | '550 5.1.1'
  | '554 5.7.1'
  /** Takes it, and says so when it is told to. */
  | 'later'
  /** Takes it, and never says so. */
  | 'silence'

/** A mail as a server got it. */
export interface Delivered {
  /** Receivers of the envelope: what counts, whatever the headers say. */
  receivers: string[]
  text: string
  /** Its text with the encoding of long lines undone. */
  body: string
}

/** A real mail server of this machine that reacts as it is told. */
export interface MailServer {
  url: string
  delivered: Delivered[]
  /** How it reacts to the mails to come. */
  reaction: Reaction
  /** Says of the mails that it takes later that it has taken them. */
  takeLateOnes(): void
  close(): Promise<void>
}

export async function startMailServer(): Promise<MailServer> {
  const refused = (reaction: string) => {
    const [code, detail] = reaction.split(' ')
    const words = [detail, 'not this one'].filter(Boolean).join(' ')
    return Object.assign(new Error(words), { responseCode: Number(code) })
  }
  const late: (() => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const reaction = String(mail.reaction)
      done(/^[45]/.test(reaction) ? refused(reaction) : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        const receivers = session.envelope.rcptTo.map(({ address }) => address)
        mail.delivered.push({ receivers, text, body: unfolded(text) })
        if (mail.reaction === 'later') late.push(() => done())
        else if (mail.reaction !== 'silence') done()
      })
    },
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  const mail: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    delivered: [],
    reaction: 250,
    takeLateOnes: () => late.splice(0).forEach((take) => take()),
    close: () => new Promise((closed) => server.close(closed)),
  }
  return mail
}

/** Undoes the quoted-printable encoding of a mail in ASCII. */
function unfolded(text: string): string {
  return text
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
}
