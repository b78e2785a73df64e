import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { migrate } from './migrate.ts'

/** The database of a data folder. */
export const storeFile = 'list.sqlite'

/** What SQLite says where another process has the file, and where the file is damaged. */
const [busy, corrupt, notADatabase] = [5, 11, 26]

/** Opens the list of a data folder, with the tables of this version. What it answers is on the disk. `mayMigrate` says whether tables of an older version may be changed. */
export function openStore(folder: string, mayMigrate?: () => boolean): DatabaseSync {
  const file = inPrivate(folder, storeFile)
  const store = new DatabaseSync(file, { timeout: 5000 })
  try {
    store.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
    // What is deleted is overwritten, and no copy of it lies in a temporary file.
    store.exec('PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY')
    migrate(store, file, mayMigrate)
  } catch (error) {
    store.close()
    if (![corrupt, notADatabase].includes((error as { errcode?: number }).errcode!)) throw error
    throw new Error(`${storeFile} is damaged. Restore it from a backup (docs/mailing-list.md).`)
  }
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

/** Holds the data folder for this process; undefined where another one has it. The system lets go when the process ends, however it ends. */
export function holdFolder(folder: string): DatabaseSync | undefined {
  const lock = new DatabaseSync(inPrivate(folder, 'lock.sqlite'))
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
}

/** A file that its owner alone may read, from its first byte on. SQLite would make one that others can read. */
function inPrivate(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, name)
  try {
    closeSync(openSync(file, 'ax', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const { mode, uid } = statSync(file)
    if ((mode & 0o077) !== 0 && uid === process.getuid?.()) chmodSync(file, mode & 0o700)
  }
  return file
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
