import type { DatabaseSync } from 'node:sqlite'
import type { Subscriber } from '../data/subscribers.ts'

/** How many subscribers are in each state. */
export function countSubscribers(store: DatabaseSync): Record<Subscriber['state'], number> {
  const rows = store
    .prepare('SELECT state, count(*) AS subscribers FROM member GROUP BY state')
    .all()
  const counts = { active: 0, pending: 0, left: 0 }
  for (const { state, subscribers } of rows)
    counts[state as Subscriber['state']] = Number(subscribers)
  return counts
}

/** How many subscribers are paused, because their mailboxes refuse mails. */
export function pausedCount(store: DatabaseSync): number {
  const row = store
    .prepare(`SELECT count(*) AS n FROM member WHERE state = 'active' AND paused_at IS NOT NULL`)
    .get()
  return Number(row!['n'])
}

/** Who is on the list and gets mails, or who is paused, in the order in which they came, as other providers read it. */
export function activeSubscribersAsCsv(store: DatabaseSync, isPaused: boolean): string {
  const rows = store
    .prepare(
      `SELECT address, topics, asked_at, confirmed_at FROM member
         WHERE state = 'active' AND (paused_at IS NOT NULL) = ? ORDER BY confirmed_at, rowid`,
    )
    .all(Number(isPaused))
  const time = (value: unknown) => new Date(Number(value)).toISOString()
  return [
    'email,topics,asked_at,confirmed_at',
    ...rows.map(({ address, topics, asked_at, confirmed_at }) =>
      [cell(String(address)), topics, time(asked_at), time(confirmed_at)].join(','),
    ),
    '',
  ].join('\n')
}

/**
 * An address as a cell. A spreadsheet would run one that begins like a formula, so an apostrophe makes it text. An
 * address holds no comma and no quote, so nothing else needs quoting.
 */
function cell(text: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `"'${text}"` : text
}

/** Id of the subscriber with this address, however it is spelled. */
export function subscriberWithKey(store: DatabaseSync, key: string): string | undefined {
  const row = store.prepare('SELECT id FROM member WHERE key = ?').get(key)
  return row && String(row['id'])
}
