import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import { migrate } from '../data/migrate.ts'
import { keysFile } from '../data/open-list.ts'
import { holdFolder, storeFile } from '../data/store.ts'

const checkout = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '')

function isBelow(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return !way.startsWith('..') && !isAbsolute(way)
}

/** The keys of the links, beside the copy of the database that they belong to. */
export function keysOf(file: string): string {
  return `${file}.keys`
}

/** Copies a list, as it is at one moment, into `file` and the keys of its links beside it. The service may run. */
export function backUp(store: DatabaseSync, folder: string, file: string): void {
  const files = [file, keysOf(file)]
  if (isBelow(realpathSync(checkout), realPlaceOf(file)))
    throw new Error(
      `${file} is in ${checkout}/, from where it would get into commits and images. Name a file elsewhere.`,
    )
  for (const one of files)
    if (existsSync(one)) throw new Error(`${one} is there already. Name a file that is not.`)
  try {
    for (const one of files) writeFileSync(one, '', { mode: 0o600, flag: 'wx' })
    store.prepare('VACUUM INTO ?').run(file)
    copyFileSync(join(folder, keysFile), keysOf(file))
    // The copy has the rights of what was copied.
    chmodSync(keysOf(file), 0o600)
    for (const one of files) flush(one)
    check(file)
  } catch (error) {
    for (const one of files) rmSync(one, { force: true })
    throw error
  }
}

/** Where a file that is not there yet will lie, behind all links. */
function realPlaceOf(file: string): string {
  const folder = dirname(resolve(file))
  return join(existsSync(folder) ? realpathSync(folder) : folder, basename(file))
}

/** Makes a list from a backup, in a folder where none is. */
export function restore(file: string, folder: string): void {
  for (const one of [file, keysOf(file)])
    if (!existsSync(one)) throw new Error(`There is no ${one}. A backup is both files.`)
  const hold = holdFolder(folder)
  if (!hold) throw new Error(`A service runs with ${folder}/. Stop it first.`)
  try {
    // The log of another database would be taken for one of this.
    for (const name of [storeFile, `${storeFile}-wal`, `${storeFile}-shm`, keysFile])
      if (existsSync(join(folder, name)))
        throw new Error(`${join(folder, name)} is there already. Move it away first.`)
    copyList(file, folder)
  } finally {
    hold.close()
  }
}

function copyList(file: string, folder: string): void {
  const part = join(folder, `${storeFile}.part`)
  try {
    copy(file, part)
    check(part)
    const store = new DatabaseSync(part)
    migrate(store, file)
    store.close()
    copy(keysOf(file), join(folder, keysFile))
    renameSync(part, join(folder, storeFile))
  } finally {
    for (const one of [part, `${part}-journal`]) rmSync(one, { force: true })
  }
}

function copy(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL)
  chmodSync(to, 0o600)
  flush(to)
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/** Throws where a copy is not whole. */
function check(file: string): void {
  const result = integrityOf(file)
  if (result !== 'ok') throw new Error(`${file} is damaged: ${result}.`)
}

function integrityOf(file: string): string {
  const copy = new DatabaseSync(file, { readOnly: true })
  try {
    return String(copy.prepare('PRAGMA integrity_check(1)').get()!['integrity_check'])
  } catch (error) {
    return (error as Error).message
  } finally {
    copy.close()
  }
}
