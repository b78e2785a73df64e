import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** A process of this machine. Its number is given again when it is gone; when it began is not. */
export interface Process {
  id: number
  parent: number
  began: string
}

/** By what the processes of a case are known that have left the one that started them. */
export interface Marks {
  /** Their environment names one of these. */
  folders?: readonly string[]
  /** They run as this user. */
  user?: number
}

/**
 * The processes that run below one, itself included, and those that bear a mark. A process in a sandbox of Bubblewrap
 * cannot leave the first group; elsewhere it can, and it can change its environment, but not its user.
 */
export function processesOf(root: Process | undefined, marks: Marks = {}): Process[] {
  const all = readProcesses()
  const children = Map.groupBy(all, ({ parent }) => parent)
  const queue = all.filter((one) => (root && isSame(one, root)) || bears(one.id, marks))
  const found = new Set<Process>()
  for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
    if (found.has(one)) continue
    found.add(one)
    queue.push(...(children.get(one.id) ?? []))
  }
  return [...found]
}

/** The process with this number; undefined where there is none, or where it has ended and only was not waited for yet. */
export function readProcess(id: number): Process | undefined {
  const status = readOf(id, 'stat')
  // Its name comes before, which can hold anything.
  const [state, parent, ...rest] = status.slice(status.lastIndexOf(')') + 2).split(' ')
  if (status === '' || state === 'Z' || state === 'X') return undefined
  return { id, parent: Number(parent), began: rest[17]! }
}

/** Whether anything runs as this user. */
export function isUsed(user: number): boolean {
  return readProcesses().some(({ id }) => usersOf(id).includes(user))
}

/** Whether it has not ended. */
export function isRunning(one: Process): boolean {
  const now = readProcess(one.id)
  return now !== undefined && isSame(now, one)
}

/** Stops a process, if it still runs. */
export function stop(one: Process): void {
  if (!isRunning(one)) return
  try {
    process.kill(one.id, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Stops all that `find` finds, again and again until it finds nothing: they may start others meanwhile. */
export async function stopAll(find: () => readonly Process[]): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const left = find()
    if (left.length === 0) return
    left.forEach(stop)
    await wait(pause)
  }
}

/** What a file of a process below /proc says; nothing where it has ended, or is somebody else's. */
export function readOf(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

const mostTries = 500
/** Milliseconds. */
const pause = 10

function readProcesses(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readProcess(Number(name)))
    .filter((one) => one !== undefined)
}

function isSame(one: Process, other: Process): boolean {
  return one.id === other.id && one.began === other.began
}

function bears(id: number, { folders = [], user }: Marks): boolean {
  if (user !== undefined && usersOf(id).includes(user)) return true
  if (folders.length === 0) return false
  const environment = readOf(id, 'environ')
  return folders.some((folder) => environment.includes(folder))
}

/** The user of a process: the real one, the one that counts, and those that it may become again. */
function usersOf(id: number): number[] {
  return (/^Uid:\s+(.*)$/m.exec(readOf(id, 'status'))?.[1] ?? '').split('\t').map(Number)
}
