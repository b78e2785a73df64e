import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  maxConfirmationsPerHour,
  maxWaitingConfirmations,
} from '#mailing-list/data/confirmation-queue.ts'
import { mostOfDomain, mostOfFurtherNetworks } from '#mailing-list/data/domain-limit.ts'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { inTransaction } from '#mailing-list/data/store.ts'
import type { Mailer } from '#mailing-list/mail/mailer.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { NetworkLimit } from '#mailing-list/web/network-limit.ts'
import { site } from '#site.config.ts'
import { run } from './command.ts'
import { dataFolder, day, hour, linkIn, mailbox, newList, start } from './list.ts'

/** Tens of thousands of requests: a busy machine takes its time. */
vi.setConfig({ testTimeout: 300_000 })

/** What a flood and an outbox do to a list; who got a mail, in order. */
function floodOf(list: OpenList) {
  // Nothing is cut off here, so nothing need wait for the disk.
  list.store.exec('PRAGMA synchronous = OFF')
  const networks = new NetworkLimit()
  const receivers: string[] = []
  const links: string[] = []
  const mailer: Mailer = {
    where: 'counted',
    send: async ({ to, text }) => {
      receivers.push(to)
      if (text.includes('/subscribe/c/')) links.push(linkIn(text, '/subscribe/c/'))
    },
    check: async () => {},
  }
  const outbox = new Outbox({ ...list, mailer, render: mailRenderer(list, site, site.url) })
  return {
    receivers,
    links,
    signUp: (address: string, ip: string, now: number) =>
      list.subscribers.signUp(mailbox(address), [], now, networks.shareOf(ip)),
    deliver: (now: number) => outbox.deliver(() => now),
  }
}

function networkNumber(i: number): string {
  return `10.${i >> 8}.${i & 255}.1`
}

describe('of a flood of 20,000 from 1,000 networks', () => {
  test('as many wait as can be mailed in a day, the owner is told, and who comes later from elsewhere is mailed with the first', async () => {
    const folder = dataFolder()
    const list = openList(folder)
    onTestFinished(() => list.store.close())
    const { receivers, signUp, deliver } = floodOf(list)
    const today = Date.now()
    inTransaction(list.store, () => {
      for (let i = 0; i < 20_000; i++)
        signUp(`flood-${i}@errors-${i}.example`, networkNumber(i % 1000), today)
    })
    signUp('ada@errors.example', '192.0.2.1', today + 1)
    const count = (table: string) =>
      Number(list.store.prepare(`SELECT count(*) AS n FROM ${table}`).get()!['n'])
    const waiting = count('mail')
    expect(waiting).toBeLessThanOrEqual(maxWaitingConfirmations + 50)
    expect(waiting).toBeGreaterThan(maxWaitingConfirmations * 0.95)
    expect(count('member')).toBe(waiting)
    const { stdout } = await run('list.ts', ['doctor'], { LIST_DATA: folder })
    expect(stdout).toContain(`ILL   sign-ups: ${20_001 - waiting} dropped since yesterday`)

    for (let hours = 0; !receivers.includes('ada@errors.example'); hours++)
      await deliver(today + hours * (hour + 1))
    expect(receivers.length).toBeLessThanOrEqual(1000 + maxConfirmationsPerHour)
  })

  test('all networks of one IPv6 site take one turn', async () => {
    const list = newList()
    const { receivers, signUp, deliver } = floodOf(list)
    inTransaction(list.store, () => {
      for (let i = 0; i < 1000; i++)
        signUp(`flood-${i}@errors-${i}.example`, `2001:db8:1:${i.toString(16)}::1`, start)
    })
    signUp('ada@errors.example', '2001:db8:2::1', start)
    await deliver(start)
    expect(receivers.indexOf('ada@errors.example')).toBeLessThanOrEqual(1)
  })
})

test('who is dropped is forgotten, and may sign up again at once', () => {
  const list = newList()
  const { signUp } = floodOf(list)
  signUp('ada@errors.example', '192.0.2.1', start)
  inTransaction(list.store, () => {
    for (let i = 0; i <= maxWaitingConfirmations + 50; i++)
      signUp(`flood-${i}@errors-${i}.example`, '192.0.2.1', start)
  })
  const isThere = () =>
    list.store.prepare(`SELECT 1 FROM member WHERE key = 'ada@errors.example'`).get() !== undefined
  expect(isThere()).toBe(false)
  signUp('ada@errors.example', '192.0.2.1', start)
  expect(isThere()).toBe(true)
})

test('what stands for a network is forgotten when the mail is sent', async () => {
  const list = newList()
  const { signUp, deliver } = floodOf(list)
  signUp('ada@errors.example', '192.0.2.1', start)
  await deliver(start)
  expect(list.store.prepare('SELECT state, share FROM mail').all()).toEqual([
    { state: 'sent', share: null },
  ])
})

test('all sub-addresses of one inbox are mailed as often as one address', async () => {
  const list = newList()
  const { receivers, signUp, deliver } = floodOf(list)
  for (let i = 0; i < 60; i++) {
    const now = start + i * 20 * 60_000
    signUp(`victim+${i}@errors.example`, `192.0.${i}.1`, now)
    await deliver(now)
  }
  expect(receivers.length).toBe(3)
  for (let days = 1; days < 20; days++) {
    signUp(`victim+${days}@errors.example`, '192.0.2.1', start + days * day)
    await deliver(start + days * day)
  }
  expect(receivers.length).toBe(5)
})

test.each([
  ['.', ['gmail.com', 'googlemail.com']],
  ['-', ['proton.me', 'pm.me']],
])(
  'all spellings of one inbox are mailed as often as one address: “%s” at %j',
  async (sign, domains) => {
    const list = newList()
    const { receivers, signUp, deliver } = floodOf(list)
    for (let i = 0; i < 60; i++) {
      const dotted = [...'victim'].map((letter, at) =>
        i & (1 << at) ? `${letter}${sign}` : letter,
      )
      const name = dotted.join('').replace(/[.-]$/, '')
      signUp(`${name}@${domains[i % 2]}`, `192.0.${i}.1`, start + i)
      await deliver(start + i)
    }
    expect(receivers.length).toBe(1)
  },
)

test('a mail domain that one person may read is mailed a few times a day, a large one as often as there are people', async () => {
  const list = newList()
  const { receivers, signUp, deliver } = floodOf(list)
  const many = maxConfirmationsPerHour - mostOfDomain
  for (let i = 0; i < many; i++) {
    signUp(`reader-${i}@errors.example`, `192.0.${i % 3}.1`, start)
    signUp(`reader-${i}@ya.ru`, `192.0.${i % 3}.1`, start)
  }
  await deliver(start)
  const sentTo = (domain: string) => receivers.filter((one) => one.endsWith(domain)).length
  expect(sentTo('@errors.example')).toBe(mostOfDomain)
  expect(sentTo('@ya.ru')).toBe(many)
  signUp('ada@errors.example', '192.0.2.1', start + day)
  await deliver(start + day)
  expect(sentTo('@errors.example')).toBe(mostOfDomain + 1)
})

test('a few networks shut nobody out of a mail domain: each further one is sent a mail, up to a limit, and the rest is counted', async () => {
  const list = newList()
  const { receivers, signUp, deliver } = floodOf(list)
  for (let i = 0; i < mostOfDomain + 10; i++)
    signUp(`reader-${i}@errors.example`, `192.0.${i % 3}.1`, start)
  signUp('ada@errors.example', '198.51.100.1', start)
  signUp('bo@errors.example', '198.51.100.1', start)
  await deliver(start)
  expect(receivers.length).toBe(mostOfDomain + 1)
  expect(receivers).toContain('ada@errors.example')
  const dropped = () => list.store.prepare('SELECT total(dropped) AS n FROM tally').get()!['n']
  expect(dropped()).toBe(11)
  for (let i = 0; i < mostOfFurtherNetworks; i++)
    signUp(`guest-${i}@errors.example`, `203.0.${i}.1`, start)
  expect(dropped()).toBe(12)
})

test('a link that waited for longer than it is good for is good from when it is mailed', async () => {
  const list = newList()
  const { links, signUp, deliver } = floodOf(list)
  signUp('ada@errors.example', '192.0.2.1', start)
  await deliver(start + 8 * day)
  const token = links[0]!.split('/').at(-1)!
  expect(list.subscribers.confirmable(token, start + 15 * day)).toBe('pending')
  expect(list.subscribers.confirmable(token, start + 15 * day + 1)).toBe('late')
})

describe('a clock that was a year ahead', () => {
  const ahead = start + 365 * day

  test('does not stop confirmations', async () => {
    const list = newList()
    const { receivers, signUp, deliver } = floodOf(list)
    for (let i = 0; i < maxConfirmationsPerHour; i++)
      signUp(`reader-${i}@errors-${i}.example`, `10.0.${i}.1`, ahead)
    await deliver(ahead)
    signUp('ada@errors.example', '192.0.2.1', start)
    await deliver(start)
    expect(receivers.at(-1)).toBe('ada@errors.example')
  })

  test('does not keep a mail or an address until then', async () => {
    const list = newList()
    const { receivers, signUp, deliver } = floodOf(list)
    signUp('ada@errors.example', '192.0.2.1', ahead)
    list.subscribers.forget(start)
    await deliver(start)
    expect(receivers).toEqual(['ada@errors.example'])
    list.subscribers.forget(start + 31 * day)
    expect(list.store.prepare('SELECT 1 FROM member').get()).toBeUndefined()
  })
})
