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
 * no link that somebody puts there meanwhile leads elsewhere. Where one cannot be removed, the others are, and then the
 * error names it.
 */
export function removeFolders(paths: readonly string[]): void {
  const left = paths.flatMap((path) => {
    try {
      removeFolder(path)
      return []
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      // Of what is gone already, the folder above may be gone too.
      return code === 'ENOENT' ? [] : [`${path} could not be removed (${code}): remove it by hand`]
    }
  })
  if (left.length > 0) throw new Error(left.join('\n'))
}

function removeFolder(path: string): void {
  within(openSync(dirname(path), directory | reading), (above) => {
    const name = Buffer.from(basename(path))
    if (removeFile(above, name)) return
    within(openFolder(above, name), (top) => {
      emptyWholly(top)
      changing(top, () => removeEmpty(above, name))
    })
  })
}

function emptyWholly(top: number): void {
  for (let round = 0; round < mostRounds && namesIn(top).length > 0; round += 1) empty(top, top)
}

/** Removes what a folder holds. Folders in folders are moved up to `top`, so that a deep tree takes no more than a flat one. */
function empty(folder: number, top: number): void {
  for (const name of namesIn(folder)) {
    if (changing(folder, () => removeFile(folder, name))) continue
    within(openFolder(folder, name), (inner) => {
      if (folder === top) return empty(inner, top)
      const moved = Buffer.from(`up-${process.hrtime.bigint()}`)
      changing(folder, () => renameSync(at(folder, name), at(top, moved)))
    })
    if (folder === top) changing(top, () => removeEmpty(top, name))
  }
}

/** Removes a file or a link; false where it is a folder. */
function removeFile(folder: number, name: Buffer): boolean {
  try {
    unlinkSync(at(folder, name))
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
    rmdirSync(at(folder, name))
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

/**
 * Does what is refused where something in a folder, or the folder itself, is immutable or may only be added to, and once
 * more when nothing in it is: of a name that is no text no other program can be told.
 */
function changing<Result>(folder: number, change: () => Result): Result {
  try {
    return change()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    spawnSync('chattr', ['-R', '-f', '-ia', '/proc/self/fd/3/.'], {
      stdio: ['ignore', 'ignore', 'ignore', folder],
      env: systemEnvironment(),
    })
    return change()
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
