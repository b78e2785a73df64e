import type { DatabaseSync } from 'node:sqlite'

/** What is in the outbox. */
export interface OutboxState {
  waiting: number
  /** When the mail that waits longest was queued. In milliseconds. */
  oldest?: number
  sent: number
  /** Given up: the mail server refused them for good, or for three days. */
  failed: number
  /** The last answers of the mail server to those that wait or failed, and how often. */
  codes: [code: string, times: number][]
}

/** Counts what is in the outbox. */
export function outboxState(store: DatabaseSync): OutboxState {
  const counts = store
    .prepare(
      `SELECT count(*) FILTER (WHERE state IN ('queued', 'sending')) AS waiting,
         min(created_at) FILTER (WHERE state IN ('queued', 'sending')) AS oldest,
         count(*) FILTER (WHERE state = 'sent') AS sent,
         count(*) FILTER (WHERE state = 'failed') AS failed
       FROM mail`,
    )
    .get() as { waiting: number; oldest: number | null; sent: number; failed: number }
  const codes = store
    .prepare(
      `SELECT code, count(*) AS times FROM mail
       WHERE state IN ('queued', 'failed') AND code IS NOT NULL GROUP BY code ORDER BY times DESC, code`,
    )
    .all()
  return {
    ...counts,
    oldest: counts.oldest ?? undefined,
    codes: codes.map(({ code, times }) => [String(code), Number(times)]),
  }
}

/** How long ago something was, in words. */
export function ago(time: number, now: number): string {
  const minutes = Math.floor((now - time) / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 120) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`
}
