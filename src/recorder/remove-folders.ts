import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { systemEnvironment } from './system-path.ts'

/** Opens nothing, only holds it: whatever becomes of its name, this stays the same file. Node has no name for it. */
const pathOnly = 0o10000000
const { O_DIRECTORY: directory, O_NOFOLLOW: noLinks, O_RDONLY: reading } = constants

/** How many times a folder is emptied at most: each time takes a level of what lies in it. */
const mostRounds = 500_000

/**
 * Removes folders with everything in them, also what a scenario made read-only or immutable. They may be anybody's to
 * write to, and the recorder may be root: so nothing is named by more than one name in a folder that is held open, and
 * no link that somebody puts there meanwhile leads elsewhere.
 */
export function removeFolders(paths: readonly string[]): void {
  for (const path of paths)
    within(openSync(dirname(path), directory | reading), (above) => {
      const name = Buffer.from(basename(path))
      if (removeFile(above, name)) return
      within(openFolder(above, name), emptyWholly)
      removeEmpty(above, name)
    })
}

function emptyWholly(top: number): void {
  for (let round = 0; round < mostRounds && namesIn(top).length > 0; round += 1) empty(top, top)
}

/** Removes what a folder holds. Folders in folders are moved up to `top`, so that a deep tree takes no more than a flat one. */
function empty(folder: number, top: number): void {
  for (const name of namesIn(folder)) {
    if (removeFile(folder, name)) continue
    within(openFolder(folder, name), (inner) => {
      if (folder === top) return empty(inner, top)
      const moved = Buffer.from(`up-${process.hrtime.bigint()}`)
      changing(folder, name, () => renameSync(at(folder, name), at(top, moved)))
    })
    if (folder === top) removeEmpty(folder, name)
  }
}

/** Removes a file or a link; false where it is a folder. */
function removeFile(folder: number, name: Buffer): boolean {
  try {
    changing(folder, name, () => unlinkSync(at(folder, name)))
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EISDIR') return false
    if (code === 'ENOENT') return true
    throw error
  }
}

function removeEmpty(folder: number, name: Buffer): void {
  try {
    changing(folder, name, () => rmdirSync(at(folder, name)))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Opens a folder, also one that its owner closed. */
function openFolder(folder: number, name: Buffer): number {
  return within(openSync(at(folder, name), pathOnly | noLinks), (held) => {
    const isOwn = fstatSync(held).uid === process.getuid?.()
    if (isOwn && fstatSync(held).isDirectory()) allowing(() => chmodSync(at(held), 0o700))
    return openSync(at(held, Buffer.from('.')), directory | reading)
  })
}

/** Does what is refused where something is immutable, and once more when it no longer is. */
function changing(folder: number, name: Buffer, change: () => void): void {
  try {
    change()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    for (const path of ['/proc/self/fd/3/.', `/proc/self/fd/3/${name.toString()}`])
      spawnSync('chattr', ['-i', path], {
        stdio: ['ignore', 'ignore', 'ignore', folder],
        env: systemEnvironment(),
      })
    change()
  }
}

/** What is immutable is not changed yet. */
function allowing(change: () => void): void {
  try {
    change()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
  }
}

/** A name in a folder that is held open, or the folder itself. A name is bytes, which need not be letters. */
function at(folder: number, name?: Buffer): Buffer {
  const held = Buffer.from(`/proc/self/fd/${folder}`)
  return name ? Buffer.concat([held, Buffer.from('/'), name]) : held
}

function namesIn(folder: number): Buffer[] {
  return readdirSync(at(folder), { encoding: 'buffer' })
}

function within<Result>(handle: number, work: (handle: number) => Result): Result {
  try {
    return work(handle)
  } finally {
    closeSync(handle)
  }
}
