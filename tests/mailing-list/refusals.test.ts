import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { queueDigest } from '#mailing-list/data/digest.ts'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { run } from './command.ts'
import { dataFolder, day, join, mailbox, start } from './list.ts'
import { startMailServer, type MailServer, type Reaction } from './mail-server.ts'
import { indexOf } from './published.ts'

let server: MailServer
let folder: string
let list: OpenList
let ada: string
/** How many digests there were, and when it is. */
let [digests, now] = [0, 0]

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.delivered = []
  server.reaction = 250
  digests = 0
  now = start
  folder = dataFolder()
  list = openList(folder)
  onTestFinished(() => list.store.close())
  ada = join(list, 'ada')
})

/** Mails a digest to everybody who gets one, to whom the mail server reacts like this. */
async function digest(reaction: Reaction): Promise<number> {
  server.reaction = reaction
  const notes = Array.from({ length: ++digests }, (_, i) => `Change ${i}.`)
  now += 7 * day
  const issue = await queueDigest(list.store, indexOf([{ id: 'npm/E403', notes }]), now)
  const outbox = new Outbox({
    ...list,
    mailer: smtpMailer({ url: server.url }, { name: site.name, address: 'list@errors.example' }),
    render: mailRenderer(list, site, site.url),
  })
  await outbox.deliver(() => now)
  return issue!.receivers
}

const isPaused = () => list.subscribers.find(ada)!.paused_at !== null
const command = (args: string[], input?: string) =>
  run('list.ts', args, { LIST_DATA: folder, SMTP_URL: server.url }, input)

describe('a mailbox that refuses for good', () => {
  test('pauses its subscriber after three mails, who gets no digest from then on', async () => {
    for (const isNowPaused of [false, false, true]) {
      expect(await digest(550)).toBe(1)
      expect(isPaused()).toBe(isNowPaused)
    }
    expect(await digest(250)).toBe(0)
    expect(server.delivered).toEqual([])
    expect((await command(['members'])).stdout).toContain(
      '1 on the list, 1 of them paused: their mailboxes refuse mails',
    )
    expect((await command(['doctor'])).stdout).toContain('subscribers: 1 paused')
    expect((await command(['export'])).stdout).not.toContain('ada@')
    expect((await command(['export', 'paused'])).stdout).toContain('ada@readers.example,')
  })

  test('pauses its subscriber at once where there is no such mailbox', async () => {
    await digest('550 5.1.1')
    expect(isPaused()).toBe(true)
    expect(list.store.prepare('SELECT code FROM mail').get()).toEqual({ code: '550 5.1.1' })
  })

  test('does not pause a subscriber because of the sender, or because it is busy for long', async () => {
    for (let times = 0; times < 5; times++) await digest('554 5.7.1')
    await digest(450)
    expect(isPaused()).toBe(false)
  })

  test('counts for ninety days', async () => {
    await digest(550)
    await digest(550)
    now += 80 * day
    await digest(550)
    expect(isPaused()).toBe(false)
  })
})

describe('a paused subscriber', () => {
  test.each([['ada@readers.example'], ['--all']])(
    'is mailed again after `resume %s`',
    async (who) => {
      await digest('550 5.1.1')
      expect(await command(['resume', who])).toMatchObject({ status: 0, stderr: '' })
      expect(await digest(250)).toBe(1)
      expect(server.delivered.length).toBe(1)
      for (const isNowPaused of [false, false, true]) {
        await digest(550)
        expect(isPaused()).toBe(isNowPaused)
      }
    },
  )

  test('who signs up again is answered, so that they can resume by themselves', async () => {
    await digest('550 5.1.1')
    list.subscribers.signUp(mailbox('ada@readers.example'), [], start + 7 * day)
    await digest(250)
    expect(server.delivered.map(({ text }) => /^Subject: (.*)\r$/m.exec(text)![1])).toEqual([
      expect.stringMatching(/^You are on the list/),
    ])
  })
})

/** A report of a mail server about a mail of ours. */
function report(status: string, id: string): string {
  return [
    'From: MAILER-DAEMON@mail.example',
    'To: list@errors.example',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; somebody@elsewhere.example',
    `Action: ${status.startsWith('4') ? 'delayed' : 'failed'}`,
    `Status: ${status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${id}@errors.example>`,
    'Subject: New',
    '--b--',
    '',
  ].join('\r\n')
}

describe('what comes back', () => {
  const mailIds = () =>
    list.store
      .prepare('SELECT id FROM mail ORDER BY created_at')
      .all()
      .map(({ id }) => String(id))

  test('is counted by the mail that it is about, each once, wherever that was passed on to', async () => {
    for (let times = 0; times < 3; times++) await digest(250)
    const [first, second, third] = mailIds() as [string, string, string]
    const twice = report('5.2.2', first)
    expect((await command(['bounced'], twice)).stdout).toContain('1 noted')
    expect((await command(['bounced'], twice)).stdout).toContain('0 paused')
    const more = [second, third].map((id) => `From x Sat Nov 28 2026\n${report('5.2.2', id)}`)
    const { stdout } = await command(['bounced'], more.join('\n'))
    expect(stdout).toBe('2 noted, 0 not of this list or not final\n1 paused by them\n')
    expect(isPaused()).toBe(true)
  })

  test('pauses at once where there is no such mailbox', async () => {
    await digest(250)
    await command(['bounced'], report('5.1.1', mailIds()[0]!))
    expect(isPaused()).toBe(true)
  })

  test('counts for nothing where it is of a delay, or of a mail that is not ours', async () => {
    await digest(250)
    const reports = [report('4.4.1', mailIds()[0]!), report('5.1.1', 'f'.repeat(32))]
    for (const one of reports)
      expect((await command(['bounced'], one)).stdout).toContain('0 noted, 1 not of this list')
    expect(isPaused()).toBe(false)
  })

  test('may be a list of addresses, on the word of the owner', async () => {
    const { stdout } = await command(['bounced'], 'ADA@readers.example\r\nnobody@x.example\nwhat\n')
    expect(stdout).toBe('1 noted, 2 not of this list or not final\n1 paused by them\n')
    expect(isPaused()).toBe(true)
  })
})

test('somebody reads what is stored about refusals of their mailbox', async () => {
  await digest(550)
  expect(list.subscribers.everythingAbout(ada)).toMatchObject({
    paused_at: null,
    refusals: [{ code: '550', at: new Date(start + 7 * day).toISOString() }],
  })
})
