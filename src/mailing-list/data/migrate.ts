import { basename } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inboxOf } from './addresses.ts'
import { fingerprint } from './fingerprint.ts'
import { migrations } from './migrations.ts'

/**
 * Brings a database to the tables of this version, each step wholly or not at all. Throws, and changes nothing, where
 * a newer version wrote it or where something is missing from it.
 */
export function migrate(store: DatabaseSync, file: string, mayMigrate = () => true): void {
  const name = basename(file)
  const version = versionOf(store)
  if (version > migrations.length)
    throw new Error(
      `${name} was written by a newer version of this project: its tables are of version ${version}, and this one knows up to ${migrations.length}. Update the project, or restore a backup from before.`,
    )
  checkTables(store, version, name)
  if (version < migrations.length && !mayMigrate())
    throw new Error(
      `${name} is of an older version of this project, and a service that runs uses it. Restart the service first.`,
    )
  addFunctions(store)
  for (let next = version; next < migrations.length; next++) migrateFrom(store, next)
}

/** What migrations call. */
function addFunctions(store: DatabaseSync): void {
  const options = { deterministic: true }
  store.function('fingerprint', options, (key, text) => fingerprint(String(key), String(text)))
  store.function('inbox_of', options, (key) => inboxOf(String(key)))
}

/** Version of the tables; 0 where there are none. The first version did not say which one it is. */
function versionOf(store: DatabaseSync): number {
  const version = Number(store.prepare('PRAGMA user_version').get()!['user_version'])
  return version === 0 && namesOf(store, 'table').length > 0 ? 1 : version
}

function migrateFrom(store: DatabaseSync, version: number): void {
  store.exec('BEGIN IMMEDIATE')
  try {
    // Another process may have done it meanwhile.
    if (versionOf(store) === version)
      store.exec(`${migrations[version]}; PRAGMA user_version = ${version + 1}`)
    store.exec('COMMIT')
  } catch (error) {
    if (store.isTransaction) store.exec('ROLLBACK')
    throw error
  }
}

/** Throws where a table, column or index of this version is missing: the list would fail later, when somebody signs up. */
function checkTables(store: DatabaseSync, version: number, name: string): void {
  const expected = new DatabaseSync(':memory:')
  addFunctions(expected)
  for (const migration of migrations.slice(0, version)) expected.exec(migration)
  const found = new Set(partsOf(store))
  const missing = partsOf(expected).filter((part) => !found.has(part))
  expected.close()
  if (missing.length > 0)
    throw new Error(
      `${name} is damaged: it lacks ${missing.join(', ')}. Restore it from a backup (docs/mailing-list.md).`,
    )
}

/** `member.id TEXT`, for every column of every table, and `index mail_due`. */
function partsOf(store: DatabaseSync): string[] {
  const columns = namesOf(store, 'table').flatMap((table) =>
    store
      .prepare(`SELECT name, type FROM pragma_table_info(?)`)
      .all(table)
      .map((column) => `${table}.${column['name']} ${column['type']}`),
  )
  return [...columns, ...namesOf(store, 'index').map((name) => `index ${name}`)]
}

function namesOf(store: DatabaseSync, type: 'table' | 'index'): string[] {
  return store
    .prepare(`SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%'`)
    .all(type)
    .map(({ name }) => String(name))
}
