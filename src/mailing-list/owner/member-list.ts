import type { DatabaseSync } from 'node:sqlite'
import type { Member } from '../data/members.ts'

/** How many members are in each state. */
export function countMembers(store: DatabaseSync): Record<Member['state'], number> {
  const rows = store.prepare('SELECT state, count(*) AS members FROM member GROUP BY state').all()
  const counts = { active: 0, pending: 0, left: 0 }
  for (const { state, members } of rows) counts[state as Member['state']] = Number(members)
  return counts
}

/**
 * Who is on the list, in the order in which they came, as other providers read it. An address holds no comma and
 * no quote, so nothing needs quoting.
 */
export function activeMembersAsCsv(store: DatabaseSync): string {
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

/** Id of the member with this address, however it is spelled. */
export function memberWithKey(store: DatabaseSync, key: string): string | undefined {
  const row = store.prepare('SELECT id FROM member WHERE key = ?').get(key)
  return row && String(row['id'])
}
