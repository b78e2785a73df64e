import type { DatabaseSync } from 'node:sqlite'
import type { MailKind } from '../data/mail-kind.ts'
import { faultOf, type Fault, type Mailer } from './mailer.ts'
import type { Subscriber, Subscribers } from '../data/subscribers.ts'
import { preparing } from '../data/store.ts'
import type { Message } from './message.ts'

const minute = 60_000
const hour = 60 * minute

/** How long after each attempt the next one follows; the last of them again and again. */
const pauses = [minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour]
const givenUpAfter = 72 * hour

/** How many people may be asked to confirm in an hour, in all. The rest waits. */
export const maxConfirmationsPerHour = 200

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

/** Sends what is queued in the store. A mail is sent once, and again where the process ends before it could note that. */
export class Outbox {
  readonly #store: DatabaseSync
  readonly #prepare: ReturnType<typeof preparing>
  readonly #subscribers: Subscribers
  readonly #mailer: Mailer
  readonly #render: Renderer

  constructor(options: {
    store: DatabaseSync
    subscribers: Subscribers
    mailer: Mailer
    render: Renderer
  }) {
    this.#store = options.store
    this.#prepare = preparing(options.store)
    this.#subscribers = options.subscribers
    this.#mailer = options.mailer
    this.#render = options.render
  }

  /** Puts back into the queue what was being sent when a process ended, or when it could not be noted that it was sent. */
  recover(): void {
    this.#store.exec(`UPDATE mail SET state = 'queued' WHERE state = 'sending'`)
  }

  /** Sends everything that is due, one after the other, until there is no more or `isStopped` says so. */
  async deliver(clock: () => number, isStopped = () => false): Promise<void> {
    while (!isStopped()) {
      const mail = this.#take(clock())
      if (mail === undefined) return
      await this.#send(mail, clock)
    }
  }

  /** The mail that is due, out of the queue. */
  #take(now: number): DueMail | undefined {
    for (const kind of mostUrgentFirst) {
      if (kind === 'confirm' && this.#isFull(now)) continue
      const mail = this.#prepare(
        `UPDATE mail SET state = 'sending', attempts = attempts + 1
           WHERE id = (
             SELECT id FROM mail WHERE state = 'queued' AND kind = ? AND not_before <= ?
             ORDER BY not_before LIMIT 1)
           RETURNING id, member AS subscriber, kind, generation, issue, created_at, attempts`,
      ).get(kind, now)
      if (mail !== undefined) return mail as unknown as DueMail
    }
    return undefined
  }

  #isFull(now: number): boolean {
    const row = this.#prepare(
      `SELECT count(*) AS n FROM mail WHERE kind = 'confirm' AND sent_at > ?`,
    ).get(now - hour)
    return Number(row!['n']) >= maxConfirmationsPerHour
  }

  async #send(mail: DueMail, clock: () => number): Promise<void> {
    const subscriber = this.#subscribers.find(mail.subscriber)
    if (subscriber === undefined) return
    try {
      const message = isWanted(mail, subscriber) ? this.#render(mail, subscriber) : undefined
      if (message === undefined) return this.#end(mail, 'cancelled')
      const { id, kind, created_at: written } = mail
      await this.#mailer.send({ ...message, id, kind, to: subscriber.address, written })
    } catch (error) {
      return this.#putOff(mail, faultOf(error), clock())
    }
    this.#prepare(`UPDATE mail SET state = 'sent', sent_at = ?, code = NULL WHERE id = ?`).run(
      clock(),
      mail.id,
    )
  }

  #putOff(mail: DueMail, { code, isFinal }: Fault, now: number): void {
    const isOver = isFinal || now - mail.created_at >= givenUpAfter
    if (isOver) return this.#end(mail, 'failed', code)
    const pause = pauses[Math.min(mail.attempts, pauses.length) - 1]!
    this.#prepare(`UPDATE mail SET state = 'queued', not_before = ?, code = ? WHERE id = ?`).run(
      now + pause,
      code,
      mail.id,
    )
  }

  #end({ id }: DueMail, state: 'failed' | 'cancelled', code: string | null = null): void {
    this.#prepare('UPDATE mail SET state = ?, code = ? WHERE id = ?').run(state, code, id)
  }
}

/** Whether the subscriber still is what the mail was queued for. */
function isWanted({ kind, generation }: DueMail, subscriber: Subscriber): boolean {
  return kind === 'confirm'
    ? subscriber.state === 'pending' && subscriber.generation === generation
    : subscriber.state === 'active'
}
