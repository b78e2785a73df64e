import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The tables as the first version made them, without saying which version they are of. */
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

/** Makes a list of the first version in a folder, and does `more` with its database. */
export function firstVersion(
  folder: string,
  keys: string[],
  more: (store: DatabaseSync) => void,
): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'keys'), `${keys.join('\n')}\n`, { mode: 0o600 })
  const store = new DatabaseSync(join(folder, 'list.sqlite'))
  store.exec(`PRAGMA journal_mode = WAL; ${tables}`)
  more(store)
  store.close()
}

/** Puts somebody on a list of the first version. */
export function addTo(store: DatabaseSync, id: string, address: string): void {
  store
    .prepare(`INSERT INTO member VALUES (?, ?, ?, 'active', 1, 'npm', 1, 1000, 2000, NULL)`)
    .run(id, address.toLowerCase(), address)
}
