import type { DatabaseSync } from 'node:sqlite'
import { maxConfirmationsPerHour } from '../data/confirmation-queue.ts'
import type { MailKind } from '../data/mail-kind.ts'
import { Refusals } from '../data/refusals.ts'
import { inTransaction, preparing } from '../data/store.ts'
import type { Subscriber, Subscribers } from '../data/subscribers.ts'
import { logFault } from '../fault-log.ts'
import { failureOf, type MailFailure, type Mailer } from './mailer.ts'
import type { Message } from './templates.ts'
import { RefusalLog } from './refusal-log.ts'

const minute = 60_000
const hour = 60 * minute

/** How long after each attempt the next one follows; the last of them again and again. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour]
const givenUpAfter = 72 * hour

/** How often a mail is handed over at most where it cannot be noted what became of it, and the pauses between. */
const mostUnnoted = 5
const unnotedPauses = [0, minute, 30 * minute, 6 * hour]

/** Who waits for a link goes before the digest. */
const mostUrgentFirst: MailKind[] = ['confirm', 'already', 'digest']

/** A mail that was taken out of the queue. */
export interface DueMail {
  id: string
  subscriber: string
  kind: MailKind
  generation: number
  /** Number of the issue that a digest tells. */
  issue: number | null
  created_at: number
  attempts: number
}

/** Writes what a mail says; undefined where there is nothing to say any more. */
export type Renderer = (mail: DueMail, subscriber: Subscriber) => Message | undefined

/**
 * Sends what is queued in the store. A mail is sent once, and again where the process ends before it could note that:
 * later and later, and not for ever.
 */
export class Outbox {
  readonly #store: DatabaseSync
  readonly #prepare: ReturnType<typeof preparing>
  readonly #subscribers: Subscribers
  readonly #refusals: Refusals
  readonly #mailer: Mailer
  readonly #render: Renderer
  readonly #log = new RefusalLog()
  /** Mails that were sent, and when, while the database could not note it. */
  readonly #unnoted = new Map<string, number>()

  constructor(options: {
    store: DatabaseSync
    subscribers: Subscribers
    mailer: Mailer
    render: Renderer
  }) {
    this.#store = options.store
    this.#prepare = preparing(options.store)
    this.#subscribers = options.subscribers
    this.#refusals = new Refusals(options.store)
    this.#mailer = options.mailer
    this.#render = options.render
  }

  /** Notes what could not be noted before, and puts back into the queue what was being sent when a process ended. */
  recover(now: number): void {
    this.#noteSent()
    const pauses = unnotedPauses.map((pause, times) => `WHEN ${times} THEN ${pause}`).join(' ')
    this.#prepare(
      `UPDATE mail SET
           state = iif(unnoted + 1 < ${mostUnnoted}, 'queued', 'failed'),
           code = iif(unnoted + 1 < ${mostUnnoted}, code, 'unnoted'),
           not_before = iif(unnoted = 0, not_before, ? + CASE unnoted ${pauses} ELSE 0 END),
           unnoted = unnoted + 1
         WHERE state = 'sending' AND id NOT IN (SELECT value FROM json_each(?))`,
    ).run(now, JSON.stringify([...this.#unnoted.keys()]))
  }

  /** Sends everything that is due, one after the other, until there is no more or `isStopped` says so. */
  async deliver(clock: () => number, isStopped = () => false): Promise<void> {
    while (!isStopped()) {
      const mail = this.#take(clock())
      if (mail === undefined) return
      try {
        await this.#send(mail, clock)
      } catch (error) {
        // What became of it cannot be noted now: `recover` takes it up, and the next mails do not wait for that.
        logFault(error)
      }
    }
  }

  /** The mail that is due, out of the queue. */
  #take(now: number): DueMail | undefined {
    for (const kind of mostUrgentFirst) {
      if (kind === 'confirm' && this.#isFull(now)) continue
      const order = kind === 'confirm' ? 'turn, not_before' : 'not_before'
      const mail = this.#prepare(
        `UPDATE mail SET state = 'sending', attempts = attempts + 1
           WHERE id = (
             SELECT id FROM mail WHERE state = 'queued' AND kind = '${kind}' AND not_before <= ?
             ORDER BY ${order} LIMIT 1)
           RETURNING id, member AS subscriber, kind, generation, issue, created_at, attempts`,
      ).get(now)
      if (mail !== undefined) return mail as unknown as DueMail
    }
    return undefined
  }

  /** Dates in the future are of a clock that was wrong. */
  #isFull(now: number): boolean {
    const row = this.#prepare(
      `SELECT count(*) AS n FROM mail WHERE kind = 'confirm' AND sent_at BETWEEN ? AND ?`,
    ).get(now - hour + 1, now)
    return Number(row!['n']) + this.#unnoted.size >= maxConfirmationsPerHour
  }

  async #send(mail: DueMail, clock: () => number): Promise<void> {
    const subscriber = this.#subscribers.find(mail.subscriber)
    if (subscriber === undefined) return
    const isToGo = isWanted(mail, subscriber) && !this.#subscribers.isBlocked(subscriber)
    const message = isToGo ? this.#render(mail, subscriber) : undefined
    if (message === undefined) return this.#end(mail, 'cancelled')
    const { id, kind, created_at: written } = mail
    try {
      await this.#mailer.send({ ...message, id, kind, to: subscriber.address, written })
    } catch (error) {
      return this.#putOff(mail, failureOf(error), clock())
    }
    this.#unnoted.set(id, clock())
    const fault = this.#noteSent()
    if (fault) logFault(fault)
  }

  /** Notes what was sent; gives back why it cannot be noted. */
  #noteSent(): unknown {
    let fault: unknown
    for (const [id, at] of this.#unnoted)
      try {
        this.#prepare(
          `UPDATE mail SET state = 'sent', sent_at = ?, code = NULL, share = NULL WHERE id = ?`,
        ).run(at, id)
        this.#unnoted.delete(id)
      } catch (error) {
        fault = error
      }
    return fault
  }

  #putOff(mail: DueMail, { code, isFinal }: MailFailure, now: number): void {
    const isOver = isFinal || now - mail.created_at >= givenUpAfter
    this.#log.note(mail.kind, code, isOver, now)
    if (isOver)
      return inTransaction(this.#store, () => {
        this.#end(mail, 'failed', code)
        if (isFinal) this.#refusals.note(mail, code, now)
      })
    const pause = pauses[Math.min(mail.attempts, pauses.length) - 1]!
    this.#prepare(
      `UPDATE mail SET state = 'queued', not_before = ?, code = ?, unnoted = 0 WHERE id = ?`,
    ).run(now + pause, code, mail.id)
  }

  #end({ id }: DueMail, state: 'failed' | 'cancelled', code: string | null = null): void {
    this.#prepare('UPDATE mail SET state = ?, code = ?, share = NULL WHERE id = ?').run(
      state,
      code,
      id,
    )
  }
}

/** Whether the subscriber still is what the mail was queued for. */
function isWanted({ kind, generation }: DueMail, subscriber: Subscriber): boolean {
  if (kind === 'confirm')
    return subscriber.state === 'pending' && subscriber.generation === generation
  // Who signs up again is answered, though digests are paused: their mailbox may take mail again.
  const isPaused = kind === 'digest' && subscriber.paused_at !== null
  return subscriber.state === 'active' && !isPaused
}
