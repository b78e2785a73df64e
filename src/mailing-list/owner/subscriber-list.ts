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

/**
 * Who is on the list, in the order in which they came, as other providers read it. An address holds no comma and
 * no quote, so nothing needs quoting.
 */
export function activeSubscribersAsCsv(store: DatabaseSync): string {
  const rows = store
    .prepare(
      `SELECT address, topics, asked_at, confirmed_at FROM member WHERE state = 'active' ORDER BY confirmed_at, rowid`,
    )
    .all()
  const time = (value: unknown) => new Date(Number(value)).toISOString()
  return [
    'email,topics,asked_at,confirmed_at',
    ...rows.map(({ address, topics, asked_at, confirmed_at }) =>
      [address, topics, time(asked_at), time(confirmed_at)].join(','),
    ),
    '',
  ].join('\n')
}

/** Id of the subscriber with this address, however it is spelled. */
export function subscriberWithKey(store: DatabaseSync, key: string): string | undefined {
  const row = store.prepare('SELECT id FROM member WHERE key = ?').get(key)
  return row && String(row['id'])
}
