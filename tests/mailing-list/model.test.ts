import { expect, test } from 'vitest'
import type { Mailer } from '#mailing-list/mail/mailer.ts'
import { confirmWithin } from '#mailing-list/data/subscribers.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { linksOf } from '#mailing-list/mail/links.ts'
import { confirmationTemplate } from '#mailing-list/mail/templates.ts'
import { day, hour, linkIn, mailbox, minute, newList, onlySubscriber, start } from './list.ts'

/** Numbers that look random and are the same in every run of one seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const ada = mailbox('ada@errors.example')
const steps = [minute, 20 * minute, hour, 9 * hour, day, 8 * day, 31 * day]

/** Does whatever can happen to one address, in random order, and holds the promises of the list after each event. */
async function live(seed: number): Promise<Set<string>> {
  const random = randomFrom(seed)
  const list = newList()
  list.store.exec('PRAGMA synchronous = OFF')
  const { subscribers, tokens } = list
  const links = linksOf(tokens, 'https://errors.example.com')
  const mails: string[] = []
  const mailedAt = new Map<string, number>()
  let now = start
  let isBlocked = false
  const mailer: Mailer = {
    where: 'kept',
    check: async () => {},
    send: async ({ text }) => {
      if (random(4) === 0) throw Object.assign(new Error(), { code: 'ETIMEDOUT' })
      const link = linkIn(text, '/subscribe/c/')
      mails.push(link)
      mailedAt.set(link, now)
    },
  }
  const render = (_: unknown, subscriber: Parameters<typeof confirmationTemplate>[2]) =>
    confirmationTemplate('Errors', links, subscriber)
  const outbox = new Outbox({ store: list.store, subscribers, mailer, render })
  const happened = new Set<string>()

  const events: Record<string, () => void | Promise<void>> = {
    signUp: () => subscribers.signUp(ada, [], now),
    signUpAgain: () => subscribers.signUp(mailbox('ADA@errors.example'), ['npm'], now),
    deliver: () => outbox.deliver(() => now),
    wait: () => {
      now += steps[random(steps.length)]!
      subscribers.forget(now)
    },
    confirm() {
      const before = onlySubscriber(list)
      const link = mails.at(random(2) === 0 ? -1 : random(mails.length))
      if (link === undefined) return
      const token = link.split('/').at(-1)!
      const answer = subscribers.confirm(token, now)
      const isCurrent = before && token === tokens.confirm(before.id, before.generation)
      const isInTime = now - mailedAt.get(link)! <= confirmWithin
      if (isCurrent && before.state === 'pending') expect(answer).toBe(isInTime ? 'active' : 'late')
      else expect(answer).toBe(isCurrent && before.state === 'active' ? 'active' : 'unknown')
      happened.add(answer)
    },
    leave() {
      const subscriber = onlySubscriber(list)
      if (subscriber === undefined) return
      subscribers.unsubscribe(subscriber.id, now)
      expect(onlySubscriber(list)!.state).toBe('left')
    },
    erase() {
      const subscriber = onlySubscriber(list)
      if (subscriber && random(3) === 0) subscribers.erase(subscriber.id)
    },
    block() {
      const subscriber = onlySubscriber(list)
      if (subscriber && random(20) === 0) isBlocked = subscribers.block(subscriber.id)
    },
  }
  const names = Object.keys(events)
  for (let count = 0; count < 150; count++) {
    const name = names[random(names.length)]!
    const before = onlySubscriber(list)?.state
    const mailed = mails.length
    await events[name]!()
    const after = onlySubscriber(list)?.state
    if (after === 'active' && before !== 'active') expect(name).toBe('confirm')
    if (before === 'active' && after !== 'active')
      expect(['leave', 'erase', 'block']).toContain(name)
    if (isBlocked) expect([after, mails.length]).toEqual([undefined, mailed])
    happened.add(`${before} ${name} ${after}`)
  }
  return happened
}

test('whatever happens, in whatever order, nobody is a subscriber without their click, and who is blocked is not mailed', async () => {
  const happened = new Set<string>()
  for (let seed = 1; seed <= 25; seed++) for (const one of await live(seed)) happened.add(one)
  for (const rare of [
    'pending confirm active',
    'active leave left',
    'left signUp pending',
    'pending block undefined',
    'pending wait undefined',
    'left wait undefined',
    'late',
    'unknown',
  ])
    expect([...happened]).toContain(rare)
})
