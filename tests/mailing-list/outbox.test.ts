import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { linksOf } from '#mailing-list/mail/links.ts'
import { confirmationTemplate } from '#mailing-list/mail/templates.ts'
import type { Mailer } from '#mailing-list/mail/mailer.ts'
import { maxConfirmationsPerHour } from '#mailing-list/data/confirmation-queue.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import type { OpenList } from '#mailing-list/data/open-list.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { day, hour, linkIn, mailbox, mailStates, minute, newList, start } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'

const from = { name: 'Error Knowledge Base', address: 'list@errors.example.com' }
let server: MailServer

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.delivered = []
  server.reaction = 250
})

function mailerFor(url = server.url, timeout = 5000): Mailer {
  return smtpMailer({ url, timeout }, from)
}

function outboxOf({ store, tokens, subscribers }: OpenList, mailer = mailerFor()): Outbox {
  const links = linksOf(tokens, 'https://errors.example.com')
  return new Outbox({
    store,
    subscribers,
    mailer,
    render: (_mail, subscriber) => confirmationTemplate(from.name, links, subscriber),
  })
}

function signUp(list: OpenList, now = start): void {
  list.subscribers.signUp(mailbox('ada@errors.example'), [], now)
}

describe('a mail', () => {
  test('is delivered, to its one receiver, and not again', async () => {
    const list = newList()
    signUp(list)
    const outbox = outboxOf(list)
    await outbox.deliver(() => start)
    await outbox.deliver(() => start + day)
    expect(mailStates(list)).toEqual(['confirm sent'])
    expect(server.delivered.map(({ receivers }) => receivers)).toEqual([['ada@errors.example']])
    const { text, body } = server.delivered[0]!
    expect(text).toMatch(/^List-Unsubscribe:\s+<https:\/\/errors\.example\.com\/u\//m)
    expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
    expect(linkIn(text, '/subscribe/c/')).toBe(linkIn(body, '/subscribe/c/'))
    expect(linkIn(body, '/subscribe/c/')).toMatch(/^https:\/\/errors\.example\.com\/subscribe\/c\//)
  })

  test.each([450, 'silence'] as const)(
    'is tried again later after %s, as the same message',
    async (reaction) => {
      const list = newList()
      signUp(list)
      const outbox = outboxOf(list, mailerFor(server.url, 300))
      server.reaction = reaction
      await outbox.deliver(() => start)
      expect(mailStates(list)).toEqual(['confirm queued'])
      server.reaction = 250
      await outbox.deliver(() => start + minute - 1)
      expect(mailStates(list)).toEqual(['confirm queued'])
      await outbox.deliver(() => start + minute)
      expect(mailStates(list)).toEqual(['confirm sent'])
      const ids = server.delivered.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)![1])
      expect(ids.length).toBe(reaction === 'silence' ? 2 : 1)
      expect(new Set(ids).size).toBe(1)
    },
  )

  test('is given up where the server refuses its receiver for good', async () => {
    const list = newList()
    signUp(list)
    server.reaction = 550
    await outboxOf(list).deliver(() => start)
    expect(mailStates(list)).toEqual(['confirm failed'])
    expect(list.store.prepare('SELECT code FROM mail').get()).toEqual({ code: '550' })
  })

  test('is given up after three days of trying, each time after a longer pause', async () => {
    const list = newList()
    signUp(list)
    server.reaction = 450
    const outbox = outboxOf(list)
    const tries: number[] = []
    for (let now = start; mailStates(list)[0] !== 'confirm failed'; now += minute) {
      const due = list.store.prepare('SELECT not_before FROM mail').get()!['not_before'] as number
      if (due > now) continue
      tries.push((now - start) / minute)
      await outbox.deliver(() => now)
    }
    expect(tries.slice(0, 7)).toEqual([0, 1, 6, 36, 156, 516, 1236])
    expect(tries.at(-1)! * minute).toBeGreaterThanOrEqual(72 * hour)
  })

  test('waits where the server cannot be reached', async () => {
    const list = newList()
    signUp(list)
    await outboxOf(list, mailerFor('smtp://127.0.0.1:1')).deliver(() => start)
    expect(mailStates(list)).toEqual(['confirm queued'])
    expect(list.store.prepare('SELECT code FROM mail').get()).toEqual({ code: 'ESOCKET' })
  })

  test('is not sent to who has left since', async () => {
    const list = newList()
    signUp(list)
    const outbox = outboxOf(list)
    server.reaction = 450
    await outbox.deliver(() => start)
    list.store.exec(`UPDATE member SET state = 'left'`)
    server.reaction = 250
    await outbox.deliver(() => start + hour)
    expect(mailStates(list)).toEqual(['confirm cancelled'])
    expect(server.delivered).toEqual([])
  })

  test('that was being sent when the process ended is sent after all', async () => {
    const list = newList()
    signUp(list)
    list.store.exec(`UPDATE mail SET state = 'sending'`)
    const outbox = outboxOf(list)
    outbox.recover(start)
    await outbox.deliver(() => start)
    expect(mailStates(list)).toEqual(['confirm sent'])
  })
})

test('of a thousand people who sign up in an hour some get their mail later, and none is dropped', async () => {
  const list = newList()
  // Nothing is cut off here, so nothing need wait for the disk.
  list.store.exec('PRAGMA synchronous = OFF')
  for (let i = 0; i < 1000; i++)
    list.subscribers.signUp(mailbox(`reader-${i}@errors-${i}.example`), [], start)
  const receivers: string[] = []
  const mailer: Mailer = {
    where: 'counted',
    send: async ({ to }) => void receivers.push(to),
    check: async () => {},
  }
  const outbox = outboxOf(list, mailer)
  await outbox.deliver(() => start)
  expect(receivers.length).toBe(maxConfirmationsPerHour)
  for (let hours = 1; hours < 5; hours++) await outbox.deliver(() => start + hours * hour + hours)
  expect(receivers.length).toBe(1000)
  expect(new Set(receivers).size).toBe(1000)
})

describe('a mail that was sent, which cannot be noted', () => {
  /** The database takes everything but that this mail was sent. */
  function cannotNote(list: OpenList, address: string): void {
    list.store.exec(
      `CREATE TEMP TRIGGER unnoted BEFORE UPDATE ON mail
         WHEN NEW.state = 'sent' AND NEW.member = (SELECT id FROM member WHERE address = '${address}')
         BEGIN SELECT raise(FAIL, 'no'); END`,
    )
  }

  const receivers = () => server.delivered.map(({ receivers: [one] }) => one)

  test('is not sent again while the process lives, keeps no other waiting, and is noted later', async () => {
    const list = newList()
    signUp(list)
    list.subscribers.signUp(mailbox('bob@errors.example'), [], start)
    cannotNote(list, 'ada@errors.example')
    const outbox = outboxOf(list)
    for (let now = start; now < start + hour; now += 5000) {
      outbox.recover(now)
      await outbox.deliver(() => now)
    }
    expect(receivers()).toEqual(['ada@errors.example', 'bob@errors.example'])
    list.store.exec('DROP TRIGGER unnoted')
    outbox.recover(start + hour)
    expect(mailStates(list)).toEqual(['confirm sent', 'confirm sent'])
  })

  test('is sent by five processes at most, later and later', async () => {
    const list = newList()
    signUp(list)
    cannotNote(list, 'ada@errors.example')
    const times: number[] = []
    for (let now = start; now < start + day; now += minute) {
      const outbox = outboxOf(list)
      outbox.recover(now)
      const before = server.delivered.length
      await outbox.deliver(() => now)
      if (server.delivered.length > before) times.push((now - start) / minute)
    }
    expect(times).toEqual([0, 1, 3, 34, 395])
    expect(mailStates(list)).toEqual(['confirm failed'])
  })
})

test('mails that are not taken leave a line in the log, without the address, and not one each', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  onTestFinished(() => log.mockRestore())
  const list = newList()
  for (let i = 0; i < 20; i++)
    list.subscribers.signUp(mailbox(`reader-${i}@errors.example`), [], start)
  server.reaction = 450
  await outboxOf(list).deliver(() => start)
  server.reaction = '550 5.1.1'
  await outboxOf(list).deliver(() => start + minute)
  expect(log.mock.calls).toEqual([
    ['Mailing list: confirm mail not taken, tried again later: 450'],
    ['Mailing list: confirm mail refused for good: 550 5.1.1'],
  ])
})
