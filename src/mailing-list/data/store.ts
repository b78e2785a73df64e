import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** Times are milliseconds since 1970. */
const tables = `
  CREATE TABLE IF NOT EXISTS member (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    address TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'active', 'left')),
    generation INTEGER NOT NULL,
    topics TEXT NOT NULL,
    wording INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    left_at INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS issue (
    number INTEGER PRIMARY KEY,
    created_at INTEGER NOT NULL,
    news TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS mail (
    id TEXT PRIMARY KEY,
    member TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('confirm', 'already', 'digest')),
    generation INTEGER NOT NULL,
    issue INTEGER REFERENCES issue (number),
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    created_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    sent_at INTEGER,
    UNIQUE (issue, member)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS mail_due ON mail (state, kind, not_before);
  CREATE INDEX IF NOT EXISTS mail_sent ON mail (kind, sent_at);
  CREATE INDEX IF NOT EXISTS mail_member ON mail (member, kind, created_at);
  CREATE TABLE IF NOT EXISTS blocked (hash TEXT PRIMARY KEY) STRICT;
  CREATE TABLE IF NOT EXISTS told (entry TEXT PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS tally (day TEXT PRIMARY KEY, asks INTEGER NOT NULL) STRICT;
`

/** The database of a data folder. */
export const storeFile = 'list.sqlite'

/** Opens the list of a data folder. What it answers is on the disk. */
export function openStore(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, storeFile)
  const isNew = !existsSync(file)
  const store = new DatabaseSync(file, { timeout: 5000 })
  if (isNew) chmodSync(file, 0o600)
  store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  store.exec(tables)
  return store
}

/** Everything or nothing. Inside another transaction it is a part of that one. */
export function inTransaction<Result>(store: DatabaseSync, work: () => Result): Result {
  if (store.isTransaction) return work()
  store.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    store.exec('COMMIT')
    return result
  } catch (error) {
    if (store.isTransaction) store.exec('ROLLBACK')
    throw error
  }
}

/** What SQLite says where another process has the file. */
const busy = 5

/** Holds the data folder for this process; undefined where another one has it. The system lets go when the process ends, however it ends. */
export function holdFolder(folder: string): DatabaseSync | undefined {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
}

/** Prepares each statement of a store once. */
export function preparing(store: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>()
  return (sql) => {
    const known = statements.get(sql) ?? store.prepare(sql)
    statements.set(sql, known)
    return known
  }
}
