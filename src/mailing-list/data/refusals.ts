import type { DatabaseSync } from 'node:sqlite'
import { preparing } from './store.ts'

const day = 24 * 60 * 60_000

/** After so many mails that its mailbox refused for good, a subscriber is paused. */
export const mostRefusals = 3
/** How long a refusal counts. */
export const countedWithin = 90 * day

/** Codes (RFC 3463) by which a mail server says that there is no such mailbox, or none any more. */
const noSuchMailbox = /\b5\.(1\.[1236]|1\.10|2\.1)$/
/** Refusals that say nothing about the mailbox: of the sender, of the network, of what the mail says. */
const notAboutMailbox = /\b5\.[34567]\.\d+$/

/** Notes what mailboxes refuse for good, and pauses subscribers whose mailbox is gone. */
export class Refusals {
  readonly #prepare: ReturnType<typeof preparing>

  constructor(store: DatabaseSync) {
    this.#prepare = preparing(store)
  }

  /** Notes that a mail was refused with `550`, or `550 5.1.1`; a mail is counted once. */
  note(mail: { id: string; subscriber: string }, code: string, now: number): void {
    if (notAboutMailbox.test(code)) return
    this.#prepare('INSERT OR IGNORE INTO refusal (mail, member, code, at) VALUES (?, ?, ?, ?)').run(
      mail.id,
      mail.subscriber,
      code,
      now,
    )
    const { n } = this.#prepare(
      'SELECT count(*) AS n FROM refusal WHERE member = ? AND at > ?',
    ).get(mail.subscriber, now - countedWithin)!
    if (noSuchMailbox.test(code) || Number(n) >= mostRefusals) this.pause(mail.subscriber, now)
  }

  /** Mails no more digests to a subscriber, until they or the owner say otherwise. */
  pause(subscriber: string, now: number): void {
    this.#prepare(
      `UPDATE member SET paused_at = ? WHERE id = ? AND state = 'active' AND paused_at IS NULL`,
    ).run(now, subscriber)
  }
}
