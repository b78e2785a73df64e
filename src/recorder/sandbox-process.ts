import { spawn, type ChildProcess, type IOType, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { Server } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Need } from '#schema/reproduction.ts'
import { sandboxUser } from './bubblewrap.ts'
import {
  isRunning,
  processesOf,
  readProcess,
  stop,
  stopAll,
  type Process,
} from './case-processes.ts'
import { endAllOf } from './case-user.ts'
import { openFilter, supervisorFile, userOf, wordsOf } from './confinement.ts'
import type { RecorderContext } from './context.ts'
import { exceededBy, fileSystemsOf, limits } from './limits.ts'
import { rightsOf } from './needs.ts'
import { projectRoot } from './project.ts'
import type { Home } from './sandbox.ts'
import { writeSystemFiles } from './system-files.ts'
import { systemEnvironment } from './system-path.ts'
import type { Ending } from './supervisor-messages.ts'
import { runThrough } from './supervisor-wire.ts'

/** A command to run in a sandbox. */
export interface SandboxCommand {
  file: string
  words: string[]
  environment: Record<string, string>
  /** Seconds after which it is stopped. */
  timeLimit: number
  /** Called when what comes before is done, and the recording begins. */
  onPrepared: () => void
  /** What it uses too much of outside of the sandbox. */
  excess: () => string | undefined
}

/** What came of a command. */
export interface SandboxResult extends Ending {
  output: string
  /** What was printed by what comes before. */
  beforeOutput: string
  /** It did not end by itself within its time limit. */
  timedOut: boolean
  /** What it used too much of: `more than 100 processes at once`. */
  exceeded?: string
  /** Processes that were still running, and were stopped. */
  leftBehind: number
}

/** A sandbox that is open, in which nothing runs yet. */
export interface Sandbox {
  /** The user of this machine as whom everything runs; undefined for the recorder's own. */
  user: number | undefined
  /** The port on which a registry can answer. */
  port: Server | undefined
  /** Runs a command to its end; nothing that it started outlives it. Others may follow. */
  run: (command: SandboxCommand) => Promise<SandboxResult>
  close: () => Promise<void>
}

/** Opens a sandbox around a home. `readable` is what the tool is made of. */
export async function openSandbox(
  context: RecorderContext,
  home: Home,
  options: { needs?: readonly Need[]; readable: string[]; port: boolean },
): Promise<Sandbox> {
  const user = userOf(context.confinement, rightsOf(options.needs))
  // Both are read through what is opened before anything runs: afterwards their names may be a scenario’s links.
  const [output, before] = await Promise.all([
    open(home.outside(join(home.recorder, 'output')), 'a+'),
    open(home.outside(join(home.recorder, 'before')), 'a+'),
  ])
  const words = await supervisorWords(context, home, user, options)
  const folders = [home.path, home.prefix]
  const bounds = { folders, user, ...rightsOf(options.needs) }
  const started = startSupervisor(context, words, bounds, { output, before })
  const close = async () => {
    await started.end()
    await Promise.all([output.close(), before.close()])
  }
  try {
    const port = await readyPort(started)
    const run = (command: SandboxCommand) =>
      runIn(started, home, command, { output, before }, context.signal)
    return { user, port, run, close }
  } catch (error) {
    const printed = await textOf(output)
    await close()
    context.signal?.throwIfAborted()
    throw new Error(`${(error as Error).message}\n${printed}`.trim(), { cause: error })
  }
}

/** Where what is printed goes. */
interface Outputs {
  output: FileHandle
  /** For what comes before the recording. */
  before: FileHandle
}

/** The words that start the supervisor of a case in its sandbox. */
async function supervisorWords(
  { confinement, node }: RecorderContext,
  home: Home,
  user: number | undefined,
  { needs, readable, port }: { needs?: readonly Need[]; readable: string[]; port: boolean },
): Promise<string[]> {
  const view = {
    ...rightsOf(needs),
    writable: Object.fromEntries(
      [home.path, home.prefix].map((path) => [path, home.outside(path)]),
    ),
    readable: [node.path, supervisorFile, ...readable],
    replaced: await writeSystemFiles(home, user ?? sandboxUser),
    hidden: [projectRoot, homedir()],
    folder: home.path,
    user,
  }
  return [
    ...wordsOf(confinement, view),
    // By that signal a scenario would open a debugger in it, and give it other orders.
    ...[node.path, '--no-warnings', '--disable-sigusr1', supervisorFile],
    port ? 'listen' : 'quiet',
    // In Bubblewrap it begins as that user.
    confinement === 'bubblewrap' ? '' : String(user ?? ''),
  ]
}

/** A supervisor, with everything that runs beside it. */
interface StartedProcess {
  child: ChildProcess
  /** All processes of the case. */
  processes: () => Process[]
  /** Those of them that are the sandbox itself. */
  own: readonly Process[]
  /** Stops them. */
  stop: () => void
  /** Stops them, and returns when none is left. */
  end: () => Promise<void>
}

/**
 * Puts `nothing` in the place of each file that whoever started the recorder left open for its programs: a scenario could
 * read it or write to it, though the file has no name in the sandbox. Node closes only the first few of them.
 */
function withoutInherited(own: (IOType | 'ipc' | number)[], nothing: number): StdioOptions {
  const closesOnStart = 0o2000000
  const all = [...own]
  for (const name of existsSync('/proc/self/fdinfo') ? readdirSync('/proc/self/fdinfo') : []) {
    const fd = Number(name)
    if (fd < own.length) continue
    try {
      const flags = /^flags:\s*(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${name}`, 'utf8'))?.[1]
      if ((parseInt(flags ?? '0', 8) & closesOnStart) !== 0) continue
    } catch {
      continue
    }
    while (all.length < fd) all.push('ignore')
    all[fd] = nothing
  }
  return all
}

/** What a case has and may do. */
interface Bounds {
  folders: readonly string[]
  user: number | undefined
  mayMakeNamespaces: boolean
}

/** Starts the supervisor of a case in its sandbox. */
function startSupervisor(
  { signal, watch, confinement }: RecorderContext,
  [file, ...words]: readonly string[],
  { folders, user, mayMakeNamespaces }: Bounds,
  { output, before }: Outputs,
): StartedProcess {
  signal?.throwIfAborted()
  const filter = confinement === 'bubblewrap' ? openFilter({ mayMakeNamespaces }) : undefined
  const nothing = openSync('/dev/null', 'r+')
  const child = spawn(file!, words, {
    cwd: '/',
    env: systemEnvironment(),
    stdio: withoutInherited(
      ['ignore', output.fd, output.fd, before.fd, 'pipe', 'ipc', filter ?? 'ignore'],
      nothing,
    ),
    detached: true,
  })
  closeSync(nothing)
  if (filter !== undefined) closeSync(filter)
  const gone = once(child, 'exit').catch(() => {})
  // Who waits for a message hears of an error too; at other times there is nothing to do about it.
  child.on('error', () => {})
  child.stdio[4]?.on('error', () => {})
  const root = child.pid === undefined ? undefined : readProcess(child.pid)
  const marks = confinement === 'bubblewrap' ? {} : { folders, user }
  const unwatch = [...(root ? [root.id] : []), ...(user === undefined ? [] : [`user ${user}`])].map(
    watch,
  )
  const started: StartedProcess = {
    child,
    own: [],
    processes: () => processesOf(root, marks),
    // Where the first process of a sandbox of Bubblewrap ends, the system ends all others in it. A scenario can make
    // that process forget that it is to end with Bubblewrap.
    stop: () => [...started.own, ...started.processes()].forEach(stop),
    end: async () => {
      signal?.removeEventListener('abort', started.stop)
      if (user !== undefined) endAllOf(user)
      await stopAll(() => [...started.own.filter(isRunning), ...started.processes()])
      await gone
      await Promise.all(unwatch.splice(0).map((done) => done()))
    },
  }
  signal?.addEventListener('abort', started.stop, { once: true })
  child.once('message', () => {
    started.own = started.processes()
    unwatch.push(...started.own.map(({ id }) => watch(id)))
  })
  return started
}

/** Waits until the supervisor is there; returns the port that it has opened, where it was to open one. */
async function readyPort({ child }: StartedProcess): Promise<Server | undefined> {
  const early = once(child, 'disconnect').then(() => {
    throw new Error('the sandbox ended too early')
  })
  const ready = once(child, 'message') as Promise<[unknown, unknown]>
  // Not its exit, which may be noticed before its last message is.
  const [, handle] = await Promise.race([ready, early])
  // From here on a scenario could send more through this channel than the recorder can hold.
  child.disconnect()
  return handle instanceof Server ? handle : undefined
}

async function runIn(
  started: StartedProcess,
  { path, prefix, project, outside }: Home,
  { timeLimit, onPrepared, excess, ...command }: SandboxCommand,
  { output, before }: Outputs,
  signal?: AbortSignal,
): Promise<SandboxResult> {
  let timedOut = false
  let exceeded: string | undefined
  const from = fstatSync(output.fd).size
  const known = new Set(
    started.own.flatMap(({ id }) => fileSystemsOf(id)).map(({ device }) => device),
  )
  const watch = setInterval(() => {
    const usage = {
      processes: started.processes(),
      folders: [path, prefix].map(outside),
      output: fstatSync(output.fd).size,
      known,
    }
    exceeded ??= excess() ?? exceededBy(usage)
    if (exceeded) started.stop()
  }, limits.interval)
  const timer = setTimeout(() => {
    timedOut = true
    started.stop()
  }, timeLimit * 1000)
  try {
    const wire = started.child.stdio[4] as Duplex
    const ending = await runThrough(wire, { folder: project, ...command }, onPrepared)
    const leftBehind = startedBy(started).length
    await stopAll(() => startedBy(started))
    return {
      ...ending,
      timedOut,
      exceeded: exceeded ?? excess(),
      leftBehind,
      ...(await textsOf({ output, before }, from)),
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (!timedOut && !exceeded) throw error
    await started.end()
    const texts = await textsOf({ output, before }, from)
    return { exit: 137, timedOut, exceeded, leftBehind: 0, ...texts }
  } finally {
    clearInterval(watch)
    clearTimeout(timer)
  }
}

/** The processes of a case that are not the sandbox itself. */
function startedBy({ processes, own }: StartedProcess): Process[] {
  return processes().filter(({ id }) => !own.some((one) => one.id === id))
}

async function textsOf({ output, before }: Outputs, from: number) {
  return { output: await textOf(output, from), beforeOutput: await textOf(before) }
}

/** What a file holds from a place on: at most what a case may print. */
async function textOf(file: FileHandle, from = 0): Promise<string> {
  const { size } = await file.stat()
  const length = Math.max(Math.min(size - from, limits.output), 0)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.toString('utf8', 0, bytesRead)
}
