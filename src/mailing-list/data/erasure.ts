import type { DatabaseSync } from 'node:sqlite'

/** Whether something that was deleted may still lie in the files. */
export function isScrubDue(store: DatabaseSync): boolean {
  return store.prepare(`SELECT 1 FROM chore WHERE name = 'scrub'`).get() !== undefined
}

/** Notes, with the deletion that it belongs to, that what was deleted may still lie in the files. */
export function noteErasure(store: DatabaseSync): void {
  store.exec(`INSERT INTO chore VALUES ('scrub', 1) ON CONFLICT DO UPDATE SET times = times + 1`)
}

/**
 * Takes what was deleted out of the files of the database as well. SQLite overwrites what it deletes, but leaves copies
 * behind where it has moved rows from one page to another, and in its log: so both are rewritten. Does nothing where
 * nothing was deleted. Throws where another process reads or the disk is full; then it is still to be done.
 */
export function scrub(store: DatabaseSync): void {
  const chore = store.prepare(`SELECT times FROM chore WHERE name = 'scrub'`).get()
  if (chore === undefined) return
  store.exec('VACUUM')
  emptyLog(store)
  // Unless another process has deleted something meanwhile.
  store.prepare(`DELETE FROM chore WHERE name = 'scrub' AND times = ?`).run(Number(chore['times']))
}

function emptyLog(store: DatabaseSync): void {
  const { busy } = store.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()!
  if (busy !== 0) throw new Error('Another process reads the database.')
}
