import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { asciiJson } from './ascii-json.ts'
import { cacheFolder, keptFor } from './folder.mjs'

/** Results of earlier runs, each by a key that says all it was made from. Several processes may use them at once. */
export interface ResultCache {
  /** The result with this key; where there is none it is made, and kept from `save` on. */
  keep<Result>(key: string, make: () => Result): Result
  /** The result with this key, if there is one. */
  find<Result>(key: string): Result | undefined
  /** Keeps a result in the place of the one with this key, for what is of use only as it was last. */
  replace(key: string, result: unknown): void
  /** Does something that looks for many results, which takes a third of the time where the file is locked for all of them at once. */
  together<Result>(act: () => Result): Result
  /** Writes what was made since the last time, for other processes; when this one ends, that happens by itself. */
  save(): void
}

/** A key: a digest of everything that a result is made from. */
export function keyOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${part.length}:`).update(part)
  return hash.digest('base64url')
}

const opened = new Map<string, ResultCache>()

/** The results of the project with this root, in its `node_modules`. Where they cannot be kept, all are made again. */
export function resultCache(root: string): ResultCache {
  const found = opened.get(root)
  if (found) return found
  const made = open(root)
  opened.set(root, made)
  return made
}

function open(root: string): ResultCache {
  const folder = attempt(() => cacheFolder(root))
  if (folder === undefined) return noCache
  const file = join(folder, 'results.sqlite')
  const openFile = () => overDatabase(new DatabaseSync(file, { timeout: 5000 }))
  const openAnew = () => {
    rmSync(file, { force: true })
    return openFile()
  }
  return attempt(openFile) ?? attempt(openAnew) ?? noCache
}

/** A read-only or a broken disk costs time, and no result. */
const noCache: ResultCache = {
  keep: (_key, make) => make(),
  find: () => undefined,
  replace: () => {},
  together: (act) => act(),
  save: () => {},
}

/** A file up to this size is read as memory. In bytes. */
const mostMapped = 2 ** 28

function overDatabase(database: DatabaseSync): ResultCache {
  // After a crash of the machine a result may be lost: it is made again.
  database.exec(`
    PRAGMA synchronous = off;
    PRAGMA mmap_size = ${mostMapped};
    DROP TABLE IF EXISTS result;
    CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL, made TEXT NOT NULL) STRICT;
  `)
  const select = database.prepare('SELECT value FROM kept WHERE key = ?')
  const insert = database.prepare("INSERT OR REPLACE INTO kept VALUES (?, ?, date('now'))")
  const removeOld = database.prepare(
    `DELETE FROM kept WHERE made < date('now', '-${keptFor} days')`,
  )
  const added = new Map<string, string>()
  const find = <Result>(key: string): Result | undefined => {
    const text = added.get(key) ?? textIn(() => select.get(key))
    return text === undefined ? undefined : attempt(() => JSON.parse(text) as Result)
  }
  const save = () => {
    process.off('exit', save)
    if (added.size === 0) return
    attempt(() => {
      database.exec('BEGIN IMMEDIATE')
      for (const [key, text] of added) insert.run(key, text)
      removeOld.run()
      database.exec('COMMIT')
    })
    if (database.isTransaction) attempt(() => database.exec('ROLLBACK'))
    added.clear()
  }
  const add = (key: string, text: string) => {
    if (added.size === 0) process.once('exit', save)
    added.set(key, text)
  }
  return {
    find,
    keep: <Result>(key: string, make: () => Result): Result => {
      const kept = find<Result>(key)
      if (kept !== undefined) return kept
      const text = asciiJson(make())
      add(key, text)
      // What is made is handed out as it will be read the next time.
      return JSON.parse(text) as Result
    },
    replace: (key, result) => add(key, asciiJson(result)),
    together: (act) => {
      attempt(() => database.exec('BEGIN'))
      try {
        return act()
      } finally {
        attempt(() => database.exec('COMMIT'))
      }
    },
    save,
  }
}

function textIn(select: () => Record<string, unknown> | undefined): string | undefined {
  const row = attempt(select)
  return typeof row?.['value'] === 'string' ? row['value'] : undefined
}

/** A database that is locked for long, or broken, is as good as empty, and a damaged result as good as none. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
