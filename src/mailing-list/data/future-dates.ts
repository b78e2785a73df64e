import type { DatabaseSync } from 'node:sqlite'

const hour = 60 * 60_000

/** Further ahead than this lies nothing that was noted while the clock was right. */
const mostAhead = { noted: hour, planned: 24 * hour }

/**
 * Takes dates that lie in the future for now: a clock that was wrong for a while must not keep a mail waiting, or an
 * address stored, until that date.
 */
export function correctFutureDates(store: DatabaseSync, now: number): void {
  const noted = now + mostAhead.noted
  for (const [table, column] of [
    ['member', 'asked_at'],
    ['member', 'left_at'],
    ['mail', 'created_at'],
    ['mail', 'sent_at'],
    ['refusal', 'at'],
  ])
    store.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${column} > ?`).run(now, noted)
  store
    .prepare(`UPDATE mail SET not_before = ? WHERE state = 'queued' AND not_before > ?`)
    .run(now, now + mostAhead.planned)
}
