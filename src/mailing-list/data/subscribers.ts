import type { DatabaseSync } from 'node:sqlite'
import { logFault } from '../fault-log.ts'
import { inboxOf, type Mailbox } from './addresses.ts'
import type { BlockList } from './block-list.ts'
import { ConfirmationQueue, countDropped } from './confirmation-queue.ts'
import { DomainLimit } from './domain-limit.ts'
import { noteErasure, scrub } from './erasure.ts'
import { fingerprint } from './fingerprint.ts'
import { correctFutureDates } from './future-dates.ts'
import { countedWithin } from './refusals.ts'
import { inTransaction, preparing } from './store.ts'
import { newId, type Tokens } from './tokens.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long a link confirms after it was mailed. */
export const confirmWithin = 7 * day
/** How long an address is kept that nobody confirmed, or that unsubscribed. */
const keptAfterwards = 30 * day

/** All requests wait while the files are rewritten: where that takes so many milliseconds, it is … */
const longScrub = 100
/** … done so rarely that it takes one part in so many of the time, for all who were erased meanwhile. */
const scrubShare = 20

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
  /** Since when no digest is mailed, because the mailbox refused too many. */
  paused_at: number | null
}

/** The subscribers of the list, and everything that can happen to one. */
export class Subscribers {
  readonly #store: DatabaseSync
  readonly #tokens: Tokens
  readonly #prepare: ReturnType<typeof preparing>

  readonly #blockList: BlockList
  readonly #confirmations: ConfirmationQueue
  readonly #domains = new DomainLimit()
  /** With it, what is stored of an inbox is no address. */
  readonly #inboxKey: string
  #nextScrub = 0

  constructor(store: DatabaseSync, tokens: Tokens, blockList: BlockList) {
    this.#store = store
    this.#tokens = tokens
    this.#blockList = blockList
    this.#confirmations = new ConfirmationQueue(store)
    this.#prepare = preparing(store)
    this.#inboxKey = String(this.#prepare('SELECT key FROM inbox_key').get()!['key'])
  }

  /**
   * Somebody signs up with this address. The caller does not learn whether it is known already. `share` stands for the
   * network that the request came from: networks take turns.
   */
  signUp(mailbox: Mailbox, topics: string[], now: number, share = ''): void {
    inTransaction(this.#store, () => {
      this.#count(now)
      if (this.#blockList.has(mailbox)) return
      const known = this.#prepare('SELECT id FROM member WHERE key = ?').get(mailbox.key)
      const member = known && this.find(String(known['id']))
      if (member?.state === 'active') return this.#tellAgain(member, now)
      const inbox = fingerprint(this.#inboxKey, mailbox.inbox)
      if (this.#confirmations.isFull(inbox, now)) return
      if (!this.#domains.take(mailbox.address, share, now)) return countDropped(this.#store, 1, now)
      const { id, generation } = member
        ? this.#restart(member, topics, now)
        : this.#add({ ...mailbox, inbox }, topics, now)
      this.#confirmations.add(id, generation, share, now)
    })
  }

  find(id: string): Subscriber | undefined {
    const row = this.#prepare(
      `SELECT id, address, state, generation, topics, wording, asked_at, confirmed_at, left_at,
           paused_at
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
    return now - this.#mailedAt(subscriber) > confirmWithin ? 'late' : 'pending'
  }

  /** When the newest link of this subscription was mailed; it may have waited for a while. */
  #mailedAt({ id, generation, asked_at }: Subscriber): number {
    const row = this.#prepare(
      `SELECT max(sent_at) AS at FROM mail WHERE member = ? AND kind = 'confirm' AND generation = ?`,
    ).get(id, generation)
    return Number(row?.['at'] ?? asked_at)
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
        `UPDATE mail SET state = 'cancelled', share = NULL WHERE member = ? AND state = 'queued'`,
      ).run(id)
    })
  }

  /** Mails a paused subscriber again. */
  resume(id: string): void {
    inTransaction(this.#store, () => {
      this.#prepare('UPDATE member SET paused_at = NULL WHERE id = ?').run(id)
      this.#prepare('DELETE FROM refusal WHERE member = ?').run(id)
    })
  }

  /** Forgets everything about a subscriber. */
  erase(id: string): void {
    inTransaction(this.#store, () => this.#delete(id))
    this.scrub()
  }

  /** Whether the inbox of a subscriber is never to be mailed. */
  isBlocked({ address }: Subscriber): boolean {
    const key = address.toLowerCase()
    return this.#blockList.has({ key, inbox: inboxOf(key) })
  }

  /**
   * Forgets a subscriber, with every other one of the same inbox, and keeps of the address what is needed to never mail
   * it again; false where there is no subscriber.
   */
  block(id: string): boolean {
    const isKnown = inTransaction(this.#store, () => {
      const row = this.#prepare('SELECT key, inbox FROM member WHERE id = ?').get(id)
      if (row === undefined) return false
      const key = String(row['key'])
      this.#blockList.add({ key, inbox: inboxOf(key) })
      this.#prepare('DELETE FROM member WHERE inbox = ?').run(row['inbox']!)
      noteErasure(this.#store)
      return true
    })
    this.scrub()
    return isKnown
  }

  /** Erases who never confirmed, who unsubscribed long ago, and refusals that count no more. */
  forget(now: number): void {
    inTransaction(this.#store, () => {
      correctFutureDates(this.#store, now)
      this.#prepare('DELETE FROM refusal WHERE at < ?').run(now - countedWithin)
      const before = now - keptAfterwards
      const { changes } = this.#prepare(
        `DELETE FROM member WHERE (state = 'pending' AND asked_at < ?) OR (state = 'left' AND left_at < ?)`,
      ).run(before, before)
      if (changes > 0) noteErasure(this.#store)
    })
    this.scrub()
  }

  /** Takes what was erased out of the files as well. Where that cannot be done now, a later call does it. */
  scrub(): void {
    const began = performance.now()
    if (began < this.#nextScrub) return
    try {
      scrub(this.#store)
    } catch (error) {
      logFault(error)
    }
    const took = performance.now() - began
    if (took > longScrub) this.#nextScrub = began + scrubShare * took
  }

  #delete(id: string): void {
    const { changes } = this.#prepare('DELETE FROM member WHERE id = ?').run(id)
    if (changes > 0) noteErasure(this.#store)
  }

  /** Everything that is stored about a subscriber. */
  everythingAbout(id: string): Record<string, unknown> {
    const mails = this.#prepare(
      'SELECT kind, issue, state, created_at, sent_at FROM mail WHERE member = ?',
    ).all(id)
    const refusals = this.#prepare('SELECT code, at FROM refusal WHERE member = ?').all(id)
    return readable({
      ...this.find(id),
      mails: mails.map(readable),
      refusals: refusals.map(readable),
    })
  }

  /** Counts the requests of the day. Every request writes, so that how long one takes tells nothing either. */
  #count(now: number): void {
    this.#prepare(
      'INSERT INTO tally (day, asks) VALUES (?, 1) ON CONFLICT DO UPDATE SET asks = asks + 1',
    ).run(new Date(now).toISOString().slice(0, 10))
  }

  #add({ address, key, inbox }: Mailbox, topics: string[], now: number) {
    const [id, generation] = [newId(), 1]
    this.#prepare(
      `INSERT INTO member (id, key, inbox, address, state, generation, topics, wording, asked_at)
         VALUES (?, ?, ?, ?, 'pending', ?, ?, ?, ?)`,
    ).run(id, key, inbox, address, generation, topics.join(' '), wording, now)
    return { id, generation }
  }

  #restart(subscriber: Subscriber, topics: string[], now: number) {
    const { id, state } = subscriber
    const generation = state === 'left' ? subscriber.generation + 1 : subscriber.generation
    this.#prepare(
      `UPDATE member SET state = 'pending', generation = ?, topics = ?, wording = ?, asked_at = ?,
           confirmed_at = NULL, left_at = NULL, paused_at = NULL
         WHERE id = ?`,
    ).run(generation, topics.join(' '), wording, now, id)
    return { id, generation }
  }

  /** Mails a subscriber who signs up again that nothing is to be done; once a day at most. */
  #tellAgain({ id, generation }: Subscriber, now: number): void {
    this.#prepare(
      `INSERT INTO mail (id, member, kind, generation, state, created_at, not_before)
         SELECT ?, ?, 'already', ?, 'queued', ?, ? WHERE NOT EXISTS (
           SELECT 1 FROM mail WHERE member = ? AND kind = 'already' AND created_at > ? AND created_at <= ?)`,
    ).run(newId(), id, generation, now, now, id, now - day, now)
  }
}

/** A row as a person reads it: times as dates. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      /(^|_)at$/.test(name) && value !== null ? new Date(Number(value)).toISOString() : value,
    ]),
  )
}
