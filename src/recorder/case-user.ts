import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isUsed } from './case-processes.ts'
import { removeFolders } from './remove-folders.ts'

/**
 * Numbers of users that systems leave free, the better first: in containers with users of their own there is often only
 * the second.
 */
const free = [
  { from: 1_900_000_000, to: 2_100_000_000 },
  { from: 50_000, to: 60_000 },
]

/**
 * A user of this machine that nobody is and nothing runs as. Cases run at the same time, and what
 * belongs to one must not belong to another. Undefined where the system has no number to spare.
 */
export function freeUser(): number | undefined {
  const range = free.find((one) => ['uid_map', 'gid_map'].every((file) => isMapped(one, file)))
  if (range === undefined) return undefined
  for (;;) {
    const user = randomInt(range.from, range.to)
    if (!isUsed(user) && !isNamed(user)) return user
  }
}

/** Ends everything that runs as this user, all at once, so that nothing can start more meanwhile. */
export function endAllOf(user: number): void {
  const options = { uid: user, gid: user, cwd: '/', stdio: 'ignore' } as const
  spawnSync('/bin/sh', ['-c', 'kill -9 -1'], options)
}

/** Folders that every user can write to, in which nobody can take the place of another one’s file. */
const shared = ['/tmp', '/var/tmp', '/dev/shm']

/** Removes what this user has left in folders for everybody, but for some. Nothing may run as this user any more. */
export function removeFilesOf(user: number, kept: readonly string[]): void {
  const folders = new Set(
    [...shared, tmpdir()].filter(existsSync).map((path) => realpathSync(path)),
  )
  const paths = [...folders].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  )
  removeFolders(paths.filter((path) => !kept.includes(path) && belongsTo(user, path)))
}

function belongsTo(user: number, path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.uid === user
}

/** Whether this system has all users, or groups, of a range; each line of the file says from where on, and how many. */
function isMapped({ from, to }: (typeof free)[number], file: string): boolean {
  return readFileSync(`/proc/self/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .some(([first = 0, , count = 0]) => first <= from && to <= first + count)
}

function isNamed(user: number): boolean {
  return ['passwd', 'group'].some((name) => {
    try {
      return readFileSync(`/etc/${name}`, 'utf8').includes(`:${user}:`)
    } catch {
      return false
    }
  })
}
