import { expect, test } from 'vitest'
import { mostConfirmations } from '#mailing-list/data/confirmation-queue.ts'
import { day, hour, mailbox, mailStates, minute, newList, onlySubscriber, start } from './list.ts'

const ada = mailbox('ada@errors.example')

test('an address that somebody signs up again and again is mailed three times a day, five times in all', () => {
  const list = newList()
  list.store.exec('PRAGMA synchronous = OFF')
  const countAfter = (from: number, until: number) => {
    for (let now = from; now < until; now += 5 * minute) list.subscribers.signUp(ada, [], now)
    return mailStates(list).length
  }
  expect(countAfter(start, start + mostConfirmations.apart)).toBe(1)
  expect(countAfter(start + mostConfirmations.apart, start + day)).toBe(3)
  expect(countAfter(start + day, start + 6 * day)).toBe(5)
})

test('a clock that is put back gives nobody one mail more', () => {
  const list = newList()
  list.subscribers.signUp(ada, [], start)
  list.subscribers.signUp(ada, [], start - 50 * minute)
  expect(mailStates(list).length).toBe(1)
})

test('a subscriber who signs up again gets a mail about it once a day', () => {
  const list = newList()
  list.subscribers.signUp(ada, [], start)
  list.store.exec(`UPDATE member SET state = 'active'`)
  for (let hours = 1; hours < 30; hours++)
    list.subscribers.signUp(ada, ['npm'], start + hours * hour)
  expect(mailStates(list)).toEqual(['confirm queued', 'already queued', 'already queued'])
  expect(onlySubscriber(list)).toMatchObject({ state: 'active', topics: [] })
})

test('two spellings of one mailbox are one subscriber', () => {
  const list = newList()
  list.subscribers.signUp(ada, [], start)
  list.subscribers.signUp(mailbox('ADA@Errors.Example'), [], start)
  expect(mailStates(list)).toEqual(['confirm queued'])
})

test('what waits to be mailed to somebody who leaves is not mailed', () => {
  const list = newList()
  list.subscribers.signUp(ada, [], start)
  list.subscribers.unsubscribe(onlySubscriber(list)!.id, start)
  expect(list.store.prepare('SELECT share FROM mail WHERE share IS NOT NULL').all()).toEqual([])
  expect(mailStates(list)).toEqual(['confirm cancelled'])
})

test('who never confirmed, and who left, is erased after thirty days', () => {
  const list = newList()
  for (const [name, state] of Object.entries({ a: 'pending', b: 'left', c: 'active' })) {
    list.subscribers.signUp(mailbox(`${name}@errors.example`), [], start)
    list.store
      .prepare(`UPDATE member SET state = ?, left_at = iif(? = 'left', ?, NULL) WHERE key LIKE ?`)
      .run(state, state, start, `${name}@%`)
  }
  list.subscribers.forget(start + 30 * day)
  expect(list.store.prepare('SELECT count(*) AS n FROM member').get()).toEqual({ n: 3 })
  list.subscribers.forget(start + 30 * day + 1)
  expect(onlySubscriber(list)).toMatchObject({ state: 'active' })
})
