import { lstatSync, readdirSync, readFileSync, readlinkSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readOf, type Process } from './case-processes.ts'

const megabyte = 2 ** 20
const blockSize = 512

/** What a case may use at most, besides its time: some ten times what package managers need. */
export const limits = {
  /** Those of the sandbox itself included. */
  processes: 100,
  /** Bytes, of all its processes together. */
  memory: 1024 * megabyte,
  /** Bytes that its folders may hold. */
  disk: 512 * megabyte,
  /** Files and folders in its folders. */
  files: 200_000,
  /** Folders that lie one in another: to look into a deep one takes long. */
  depth: 100,
  /** Bytes that the tool may print. */
  output: 4 * megabyte,
  /** Bytes of memory, and of disk, that it has to leave to the machine: not all that is used can be counted. */
  left: 256 * megabyte,
  /** Milliseconds between two looks at what is used. */
  interval: 250,
}

/** What is looked at. */
export interface Usage {
  processes: readonly Process[]
  folders: readonly string[]
  /** Bytes printed so far. */
  output: number
  /** The file systems that were there before the case began. */
  known: ReadonlySet<string>
}

/** The limit that a case does not keep, in words. */
export function exceededBy({ processes, folders, output, known }: Usage): string | undefined {
  if (processes.length > limits.processes) return `more than ${limits.processes} processes at once`
  if (output > limits.output) return `more than ${inMegabytes(limits.output)} of output`
  const ids = processes.map(({ id }) => id)
  const nameless = namelessFiles(ids, folders)
  const mounted = fileSystemsInMemory(ids, known)
  const memory = sum(ids.map(memoryOf)) + nameless.elsewhere + nameless.channels + mounted
  if (memory > limits.memory) {
    const hint =
      mounted === Infinity ? ', for it mounts a file system in memory without a size' : ''
    return `more than ${inMegabytes(limits.memory)} of memory${hint}`
  }
  const { size, files, isHidden, isDeep } = sizeOf(folders)
  if (isDeep) return `more than ${limits.depth} folders one in another`
  if (isHidden) return 'a folder into which the recorder cannot look'
  if (size + nameless.inFolders > limits.disk)
    return `more than ${inMegabytes(limits.disk)} of disk`
  if (files > limits.files) return `more than ${limits.files} files`
  const left = Object.entries(leftBytes(folders)).find(([, bytes]) => bytes < limits.left)
  return (
    left && `so much that this machine has less than ${inMegabytes(limits.left)} of ${left[0]} left`
  )
}

/** The file systems that a process sees, by their device numbers, with those in memory that can be written to. */
export function fileSystemsOf(id: number): { device: string; isInMemory: boolean; size: number }[] {
  return readOf(id, 'mountinfo')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [, , device = ''] = line.split(' ')
      const [type = '', , options = ''] = line.slice(line.lastIndexOf(' - ') + 3).split(' ')
      const isInMemory = ['tmpfs', 'ramfs'].includes(type) && !options.split(',').includes('ro')
      // Where it says none, it takes as much as there is.
      const size = Number(/(?:^|,)size=(\d+)k/.exec(options)?.[1] ?? 0) * 1024 || Infinity
      return { device, isInMemory, size }
    })
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / megabyte)} MB`
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Bytes of a process that come from no file with a name: its own, shared and swapped out. */
function memoryOf(id: number): number {
  const parts = readOf(id, 'status').matchAll(/^(?:RssAnon|RssShmem|VmSwap):\s+(\d+) kB$/gm)
  return sum([...parts].map(([, kilobytes]) => Number(kilobytes) * 1024))
}

/**
 * Bytes in files that have no name any more, or never had one, and that processes hold open; in memory most often. Of sockets
 * and pipes it is what they may hold: how much they do cannot be seen from here.
 */
function namelessFiles(ids: readonly number[], folders: readonly string[]) {
  const devices = new Set(folders.map((folder) => statSync(folder, { throwIfNoEntry: false })?.dev))
  const seen = new Set<string>()
  const total = { inFolders: 0, elsewhere: 0, channels: 0 }
  const perSocket = mostInSocket()
  for (const id of ids) {
    for (const path of listOf(`/proc/${id}/fd`)) {
      const status = attempt(() => statSync(path, { throwIfNoEntry: false }))
      if (status === undefined || (status.isFile() && status.nlink > 0)) continue
      const name = `${status.dev}:${status.ino}`
      if (seen.has(name)) continue
      seen.add(name)
      if (status.isSocket()) total.channels += perSocket
      if (status.isFIFO()) total.channels += mostInPipe
      if (status.isFile())
        total[devices.has(status.dev) ? 'inFolders' : 'elsewhere'] += status.blocks * blockSize
    }
  }
  return total
}

/** Bytes of a pipe; only the first few of a user can be made larger. */
const mostInPipe = 64 * 1024

/** Bytes that a socket of this machine may hold that has not yet been read; the filter of system calls keeps a scenario from raising it. */
function mostInSocket(): number {
  const defaults = ['wmem_default', 'rmem_default'].map((name) =>
    Number(attempt(() => readFileSync(`/proc/sys/net/core/${name}`, 'utf8')) ?? 0),
  )
  return Math.max(...defaults)
}

/** Bytes that file systems in memory may take which the case has mounted: how much they hold cannot be seen from here. */
function fileSystemsInMemory(ids: readonly number[], known: ReadonlySet<string>): number {
  const namespaces = new Map(
    ids.map((id) => [attempt(() => readlinkSync(`/proc/${id}/ns/mnt`)), id]),
  )
  const mounted = [...namespaces.values()]
    .flatMap(fileSystemsOf)
    .filter(({ device, isInMemory }) => isInMemory && !known.has(device))
  return sum([...new Map(mounted.map(({ device, size }) => [device, size])).values()])
}

/** What folders hold. Counting ends at one file, or one folder in another, more than there may be. */
function sizeOf(folders: readonly string[]) {
  const queue = folders.map((path) => ({ path, depth: 0 }))
  const total = { size: 0, files: 0, isHidden: false, isDeep: false }
  for (
    let next = queue.pop();
    next !== undefined && total.files <= limits.files && !total.isDeep;
    next = queue.pop()
  ) {
    const { path, depth } = next
    try {
      const status = lstatSync(path)
      total.size += status.blocks * blockSize
      total.files += 1
      if (!status.isDirectory()) continue
      total.isDeep = depth > limits.depth
      for (const name of readdirSync(path)) queue.push({ path: join(path, name), depth: depth + 1 })
    } catch (error) {
      // What has gone meanwhile is hidden from nobody.
      const { code = '' } = error as NodeJS.ErrnoException
      if (!['ENOENT', 'ENOTDIR'].includes(code)) total.isHidden = true
    }
  }
  return total
}

function leftBytes(folders: readonly string[]): { memory: number; disk: number } {
  const kilobytes = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]
  const disk = attempt(() => statfsSync(folders[0]!))
  return {
    memory: kilobytes === undefined ? Infinity : Number(kilobytes) * 1024,
    disk: disk ? disk.bavail * disk.bsize : Infinity,
  }
}

function listOf(folder: string): string[] {
  return (attempt(() => readdirSync(folder)) ?? []).map((name) => join(folder, name))
}

/** Undefined where a process or a file has gone meanwhile. */
function attempt<Result>(get: () => Result): Result | undefined {
  try {
    return get()
  } catch {
    return undefined
  }
}
