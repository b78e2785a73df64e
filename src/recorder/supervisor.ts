/**
 * Runs inside the sandbox of a case, and imports nothing: only this file can be seen there. It opens
 * the port on which the scripted registry listens, runs the commands of the scenario, holds them to
 * the limits, and stops whatever they leave behind.
 *
 *     node supervisor.ts <listen | quiet> <alone | among-others> <user> <folder …>
 *
 * `alone`: every process that can be seen is one of the case's. `user`: the number of the user that
 * it becomes; nothing where it is that user already. The folders are those of the case.
 */
import { spawn } from 'node:child_process'
import { lstatSync, fstatSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Ending, Limits, ToRecorder, ToSupervisor } from './supervisor-messages.ts'

const [listening, company, user, ...folders] = process.argv.slice(2)
const pageSize = 4096
const blockSize = 512

if (user) become(Number(user))
process.once('disconnect', () => {
  stopAll()
  process.exit(1)
})
process.once('message', (message: ToSupervisor & { kind: 'run' }) => run(message))
if (listening === 'listen') listen()
else tell({ kind: 'ready' })

function become(user: number): void {
  process.setgroups!([])
  process.setgid!(user)
  process.setuid!(user)
}

/** The recorder answers on a port that is open here, where it may be the only thing to reach. */
function listen(): void {
  const server = createServer().listen(0, '127.0.0.1', () =>
    process.send!({ kind: 'ready' } satisfies ToRecorder, server, undefined, () => server.close()),
  )
}

function run({ file, words, folder, environment, limits }: ToSupervisor & { kind: 'run' }): void {
  const child = spawn(file, words, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 3],
  })
  const signs = child.stdio[3] as Duplex
  let exceeded: string | undefined
  const watch = setInterval(() => {
    exceeded ??= exceededBy(limits)
    if (exceeded) stopAll()
    tell({ kind: 'watching' })
  }, limits.interval)
  signs.once('data', () => tell({ kind: 'prepared' }))
  process.on('message', ({ kind }: ToSupervisor) => kind === 'go on' && signs.write('\n'))
  child.once('error', ({ message }) => end({ exit: 127, failed: message, leftBehind: 0 }))
  child.once('exit', (code, signal) => {
    clearInterval(watch)
    const exit = code ?? 128 + constants.signals[signal!]
    end({ exit, exceeded, leftBehind: stopAll() })
  })
}

function end(ending: Ending): void {
  process.removeAllListeners('disconnect')
  process.send!({ kind: 'ended', ...ending } satisfies ToRecorder, () => process.exit())
}

function tell(message: ToRecorder): void {
  process.send!(message)
}

/** The limit that the case does not keep, in words. */
function exceededBy(limits: Limits): string | undefined {
  const processes = processesOfCase()
  if (processes.length > limits.processes) return `more than ${limits.processes} processes at once`
  const memory = processes.reduce((sum, id) => sum + memoryOf(id), 0)
  if (memory > limits.memory) return `more than ${inMegabytes(limits.memory)} of memory`
  if (fstatSync(1).size > limits.output) return `more than ${inMegabytes(limits.output)} of output`
  const { size, files } = sizeOf(folders, limits.files)
  if (size > limits.disk) return `more than ${inMegabytes(limits.disk)} of disk`
  return files > limits.files ? `more than ${limits.files} files` : undefined
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`
}

/** Processes of the case but this one: all there are, or those whose environment names its folders. */
function processesOfCase(): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.map(Number).filter((id) => id !== process.pid && id !== 1 && isOfCase(id))
}

function isOfCase(id: number): boolean {
  if (company === 'alone') return true
  const environment = readOf(id, 'environ')
  return folders.some((folder) => environment.includes(folder))
}

/** Bytes that a process has for itself. */
function memoryOf(id: number): number {
  const [, resident = 0, shared = 0] = readOf(id, 'statm').split(' ').map(Number)
  return (resident - shared) * pageSize
}

function readOf(id: number, file: string): string {
  try {
    return readFileSync(`/proc/${id}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** What folders hold. Counting ends at one file more than `most`. */
function sizeOf(paths: readonly string[], most: number): { size: number; files: number } {
  const [queue, total] = [[...paths], { size: 0, files: 0 }]
  for (let path = queue.pop(); path !== undefined && total.files <= most; path = queue.pop()) {
    try {
      const status = lstatSync(path)
      total.size += status.blocks * blockSize
      total.files += 1
      if (status.isDirectory()) for (const name of readdirSync(path)) queue.push(join(path, name))
    } catch {
      // It has gone meanwhile, or may not be read: then nothing was put into it either.
    }
  }
  return total
}

/** Stops all processes of the case; returns how many there were. */
function stopAll(): number {
  const ids = processesOfCase().filter((id) => !isEnded(id))
  for (let left = ids, tries = 0; left.length > 0 && tries < 20; tries += 1) {
    left.forEach(stop)
    left = processesOfCase().filter((id) => !isEnded(id))
  }
  return ids.length
}

/** Ended, and only not yet waited for by its parent. */
function isEnded(id: number): boolean {
  return /\) [ZX] /.test(readOf(id, 'stat')) || readOf(id, 'stat') === ''
}

function stop(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
