import type { DatabaseSync } from 'node:sqlite'
import type { Mailbox } from './addresses.ts'
import type { MailKind } from './mail-kind.ts'
import { inTransaction, preparing } from './store.ts'
import { newId, type Tokens } from './tokens.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long a mailed link confirms. */
export const confirmWithin = 7 * day
/** How long an address is kept that nobody confirmed, or that unsubscribed. */
const keptAfterwards = 30 * day

/** What one address is sent at most, whoever requests it. This protects people who never signed up. */
export const mostConfirmations = { apart: 15 * minute, aDay: 3, inAll: 5 }

/** Version of the words that a reader agreed to. */
const wording = 1

/** Somebody who signed up. */
export interface Subscriber {
  id: string
  address: string
  state: 'pending' | 'active' | 'left'
  /** Counts the subscriptions of this address: a link that was mailed for one is of no use for the next. */
  generation: number
  /** Ids of tools; none means all. */
  topics: string[]
  /** Version of the words that the reader agreed to. */
  wording: number
  asked_at: number
  confirmed_at: number | null
  left_at: number | null
}

/** The subscribers of the list, and everything that can happen to one. */
export class Subscribers {
  readonly #store: DatabaseSync
  readonly #tokens: Tokens
  readonly #prepare: ReturnType<typeof preparing>

  constructor(store: DatabaseSync, tokens: Tokens) {
    this.#store = store
    this.#tokens = tokens
    this.#prepare = preparing(store)
  }

  /** Somebody signs up with this address. The caller does not learn whether it is known already. */
  signUp({ address, key }: Mailbox, topics: string[], now: number): void {
    inTransaction(this.#store, () => {
      this.#count(now)
      if (this.#isBlocked(key)) return
      const known = this.#prepare('SELECT id FROM member WHERE key = ?').get(key)
      if (known === undefined) this.#add(address, key, topics, now)
      else this.#signUpAgain(this.find(String(known['id']))!, topics, now)
    })
  }

  find(id: string): Subscriber | undefined {
    const row = this.#prepare(
      `SELECT id, address, state, generation, topics, wording, asked_at, confirmed_at, left_at
         FROM member WHERE id = ?`,
    ).get(id)
    if (row === undefined) return undefined
    const topics = String(row['topics']).split(' ').filter(Boolean)
    return { ...(row as unknown as Subscriber), topics }
  }

  /** The subscriber whose address this link was mailed to; a link of an earlier subscription is of no use. */
  claiming(token: string): Subscriber | undefined {
    const id = this.#tokens.claimedSubscriber(token)
    const subscriber = id === undefined ? undefined : this.find(id)
    return subscriber && this.#tokens.isConfirm(token, subscriber.generation)
      ? subscriber
      : undefined
  }

  /** Begins the subscription that this link was mailed for; doing it twice is doing it once. */
  confirm(token: string, now: number): 'active' | 'late' | 'unknown' {
    return inTransaction(this.#store, () => {
      const answer = this.confirmable(token, now)
      if (answer !== 'pending') return answer
      this.#prepare(`UPDATE member SET state = 'active', confirmed_at = ? WHERE id = ?`).run(
        now,
        this.#tokens.claimedSubscriber(token)!,
      )
      return 'active'
    })
  }

  /** What confirming with this link would meet. */
  confirmable(token: string, now: number): 'pending' | 'active' | 'late' | 'unknown' {
    const subscriber = this.claiming(token)
    if (subscriber === undefined || subscriber.state === 'left') return 'unknown'
    if (subscriber.state === 'active') return 'active'
    return now - subscriber.asked_at > confirmWithin ? 'late' : 'pending'
  }

  choose(id: string, topics: string[]): void {
    this.#prepare('UPDATE member SET topics = ? WHERE id = ?').run(topics.join(' '), id)
  }

  /** Ends a subscription. What waits to be mailed to it is not mailed. */
  unsubscribe(id: string, now: number): void {
    inTransaction(this.#store, () => {
      this.#prepare(
        `UPDATE member SET state = 'left', left_at = ? WHERE id = ? AND state <> 'left'`,
      ).run(now, id)
      this.#prepare(
        `UPDATE mail SET state = 'cancelled' WHERE member = ? AND state = 'queued'`,
      ).run(id)
    })
  }

  /** Forgets everything about a subscriber. */
  erase(id: string): void {
    this.#prepare('DELETE FROM member WHERE id = ?').run(id)
  }

  /** Forgets a subscriber, and keeps of the address what is needed to never mail it again; false where there is no subscriber. */
  block(id: string): boolean {
    return inTransaction(this.#store, () => {
      const row = this.#prepare('SELECT key FROM member WHERE id = ?').get(id)
      if (row === undefined) return false
      this.#prepare('INSERT OR IGNORE INTO blocked VALUES (?)').run(
        this.#tokens.blocked(String(row['key'])),
      )
      this.erase(id)
      return true
    })
  }

  /** Erases who never confirmed, and who unsubscribed long ago. */
  forget(now: number): void {
    const before = now - keptAfterwards
    this.#prepare(
      `DELETE FROM member WHERE (state = 'pending' AND asked_at < ?) OR (state = 'left' AND left_at < ?)`,
    ).run(before, before)
  }

  /** Everything that is stored about a subscriber. */
  everythingAbout(id: string): Record<string, unknown> {
    const mails = this.#prepare(
      'SELECT kind, issue, state, created_at, sent_at FROM mail WHERE member = ?',
    ).all(id)
    return readable({ ...this.find(id), mails: mails.map(readable) })
  }

  /** Counts the requests of the day. Every request writes, so that how long one takes tells nothing either. */
  #count(now: number): void {
    this.#prepare('INSERT INTO tally VALUES (?, 1) ON CONFLICT DO UPDATE SET asks = asks + 1').run(
      new Date(now).toISOString().slice(0, 10),
    )
  }

  #isBlocked(key: string): boolean {
    const hash = this.#tokens.blocked(key)
    return this.#prepare('SELECT 1 FROM blocked WHERE hash = ?').get(hash) !== undefined
  }

  #add(address: string, key: string, topics: string[], now: number): void {
    const id = newId()
    this.#prepare(
      `INSERT INTO member (id, key, address, state, generation, topics, wording, asked_at)
         VALUES (?, ?, ?, 'pending', 1, ?, ?, ?)`,
    ).run(id, key, address, topics.join(' '), wording, now)
    this.#mail(id, 'confirm', 1, now)
  }

  #signUpAgain(subscriber: Subscriber, topics: string[], now: number): void {
    if (subscriber.state === 'active') {
      if (!this.#knowsAlready(subscriber.id, now))
        this.#mail(subscriber.id, 'already', subscriber.generation, now)
      return
    }
    const generation =
      subscriber.state === 'left' ? subscriber.generation + 1 : subscriber.generation
    if (this.#isFull(subscriber.id, generation, now)) return
    this.#prepare(
      `UPDATE member SET state = 'pending', generation = ?, topics = ?, wording = ?, asked_at = ?,
           confirmed_at = NULL, left_at = NULL
         WHERE id = ?`,
    ).run(generation, topics.join(' '), wording, now, subscriber.id)
    this.#mail(subscriber.id, 'confirm', generation, now)
  }

  /** Who confirmed a subscription and ended it need not wait: the next one begins at once. */
  #isFull(id: string, generation: number, now: number): boolean {
    const { apart, aDay, inAll } = mostConfirmations
    const mailed = this.#prepare(
      `SELECT count(*) FILTER (WHERE generation = ?) AS inAll,
           count(*) FILTER (WHERE generation = ? AND created_at > ?) AS lately,
           count(*) FILTER (WHERE created_at > ?) AS today
         FROM mail WHERE member = ? AND kind = 'confirm'`,
    ).get(generation, generation, now - apart, now - day, id) as Record<string, number>
    return mailed['lately']! > 0 || mailed['today']! >= aDay || mailed['inAll']! >= inAll
  }

  #knowsAlready(id: string, now: number): boolean {
    const row = this.#prepare(
      `SELECT 1 FROM mail WHERE member = ? AND kind = 'already' AND created_at > ?`,
    ).get(id, now - day)
    return row !== undefined
  }

  #mail(subscriber: string, kind: MailKind, generation: number, now: number): void {
    this.#prepare(
      `INSERT INTO mail (id, member, kind, generation, state, created_at, not_before)
         VALUES (?, ?, ?, ?, 'queued', ?, ?)`,
    ).run(newId(), subscriber, kind, generation, now, now)
  }
}

/** A row as a person reads it: times as dates. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      name.endsWith('_at') && value !== null ? new Date(Number(value)).toISOString() : value,
    ]),
  )
}
