import type { DatabaseSync } from 'node:sqlite'
import { noteErasure } from './erasure.ts'
import { preparing } from './store.ts'
import { newId } from './tokens.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What one inbox is sent at most, whoever requests it. This protects people who never signed up. */
export const mostConfirmations = { apart: 15 * minute, aDay: 3, inAll: 5 }

/** How many people may be asked to confirm in an hour, in all. The rest waits. */
export const maxConfirmationsPerHour = 200

/** How many confirmations may wait: nobody waits longer than a day. */
export const maxWaitingConfirmations = 24 * maxConfirmationsPerHour

/** After how many new ones they are counted: that takes long, and a flood goes on. */
const countedEvery = 50

/**
 * Confirmations that wait to be mailed. Networks take turns, so that a flood from some of them delays the others by
 * one mail each; where too many wait, the oldest of the networks that have most of them waiting are dropped.
 */
export class ConfirmationQueue {
  readonly #store: DatabaseSync
  readonly #prepare: ReturnType<typeof preparing>
  #added = 0

  constructor(store: DatabaseSync) {
    this.#store = store
    this.#prepare = preparing(store)
  }

  /** Whether an inbox (its fingerprint), under all its sub-addresses, has been asked to confirm often enough. */
  isFull(inbox: string, now: number): boolean {
    const { apart, aDay, inAll } = mostConfirmations
    // A mail of the near future counts as well: the clock was put back since.
    // Who has confirmed a subscription and ended it need not wait: the next one begins at once. CROSS JOIN: SQLite
    // would look through all mails first, which a flood makes many.
    const asked = this.#prepare(
      `SELECT count(*) FILTER (WHERE isOpen) AS inAll,
           count(*) FILTER (WHERE isOpen AND created_at >= ?) AS lately,
           count(*) FILTER (WHERE created_at >= ?) AS today
         FROM (
           SELECT mail.created_at,
               member.state = 'pending' AND mail.generation = member.generation AS isOpen
             FROM member CROSS JOIN mail ON mail.member = member.id AND mail.kind = 'confirm'
             WHERE member.inbox = ?)`,
    ).get(now - apart + 1, now - day + 1, inbox) as Record<string, number>
    return asked['lately']! > 0 || asked['today']! >= aDay || asked['inAll']! >= inAll
  }

  /** Puts a confirmation behind those that wait already from the same share. */
  add(subscriber: string, generation: number, share: string, now: number): void {
    this.#prepare(
      `INSERT INTO mail (id, member, kind, generation, state, created_at, not_before, share, turn)
         VALUES (?, ?, 'confirm', ?, 'queued', ?, ?, ?, ?)`,
    ).run(newId(), subscriber, generation, now, now, share, this.#turnOf(share))
    if (this.#added++ % countedEvery === 0)
      this.#drop(this.#countWaiting() - maxWaitingConfirmations, now)
  }

  /** A share that waits for nothing yet joins the round that is being mailed. */
  #turnOf(share: string): number {
    const { own, current } = this.#prepare(
      `SELECT
         (SELECT max(turn) FROM mail INDEXED BY waiting_share
           WHERE state = 'queued' AND kind = 'confirm' AND share = ?) AS own,
         (SELECT min(turn) FROM mail INDEXED BY waiting_turn
           WHERE state = 'queued' AND kind = 'confirm') AS current`,
    ).get(share)!
    return own === null ? Number(current ?? 0) : Number(own) + 1
  }

  #countWaiting(): number {
    const row = this.#prepare(
      `SELECT count(*) AS n FROM mail INDEXED BY waiting_share WHERE state = 'queued' AND kind = 'confirm'`,
    ).get()
    return Number(row!['n'])
  }

  /** Forgets the confirmations that wait longest in the largest shares, and their subscribers where that is all there is. */
  #drop(many: number, now: number): void {
    if (many <= 0) return
    const dropped = this.#prepare(
      `SELECT id, member FROM (
           SELECT id, member, rowid AS age,
               row_number() OVER (PARTITION BY share ORDER BY rowid DESC) AS place
             FROM mail INDEXED BY waiting_share WHERE state = 'queued' AND kind = 'confirm')
         ORDER BY place DESC, age LIMIT ?`,
    ).all(many)
    for (const { id, member } of dropped) {
      this.#prepare('DELETE FROM mail WHERE id = ?').run(id!)
      this.#prepare(
        `DELETE FROM member WHERE id = ? AND state = 'pending' AND NOT EXISTS (
             SELECT 1 FROM mail WHERE member = ?)`,
      ).run(member!, member!)
    }
    countDropped(this.#store, dropped.length, now)
    noteErasure(this.#store)
  }
}

/** Counts sign-ups of the day that were not mailed, or will not be, because there were too many. */
export function countDropped(store: DatabaseSync, many: number, now: number): void {
  store
    .prepare('UPDATE tally SET dropped = dropped + ? WHERE day = ?')
    .run(many, new Date(now).toISOString().slice(0, 10))
}
