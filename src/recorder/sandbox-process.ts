import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, type FileHandle } from 'node:fs/promises'
import { Server } from 'node:net'
import { join } from 'node:path'
import type { Need } from '#schema/reproduction.ts'
import { sandboxUser } from './bubblewrap.ts'
import { supervisorFile, userOf, wordsOf } from './confinement.ts'
import type { RecorderContext } from './context.ts'
import { rightsOf } from './needs.ts'
import type { Home } from './sandbox.ts'
import { writeSystemFiles } from './system-files.ts'
import type { Ending, Limits, ToRecorder, ToSupervisor } from './supervisor-messages.ts'

/** A command to run in a sandbox. */
export interface SandboxCommand {
  file: string
  words: string[]
  environment: Record<string, string>
  /** Seconds after which it is stopped. */
  timeLimit: number
  /** Called when what comes before is done, and the recording begins. */
  onPrepared: () => void
}

/** What came of a command. */
export interface SandboxResult extends Ending {
  output: string
  /** What was printed by what comes before. */
  beforeOutput: string
  /** It did not end by itself within its time limit. */
  timedOut: boolean
}

/** A sandbox that is open, in which nothing runs yet. */
export interface Sandbox {
  /** The user of this machine as whom everything runs; undefined for the recorder's own. */
  user: number | undefined
  /** The port on which a registry can answer. */
  port: Server | undefined
  /** Runs a command to its end; nothing that it started outlives it. */
  run: (command: SandboxCommand) => Promise<SandboxResult>
  close: () => Promise<void>
}

const megabyte = 2 ** 20

/** What a case may use: some ten times what package managers need. */
const limits: Limits = {
  processes: 100,
  memory: 1024 * megabyte,
  disk: 512 * megabyte,
  files: 200_000,
  output: 4 * megabyte,
  interval: 250,
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
    open(join(home.recorder, 'output'), 'a+'),
    open(join(home.recorder, 'before'), 'a+'),
  ])
  const words = await supervisorWords(context, home, user, options)
  const { child, end } = startSupervisor(context, words, { output, before })
  const close = async () => {
    await end()
    await Promise.all([output.close(), before.close()])
  }
  try {
    const { handle } = await hear(child, 'ready')
    const run = (command: SandboxCommand) =>
      runIn(child, home, command, { output, before }, context.signal)
    return { user, port: handle, run, close }
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
    writable: [home.path, home.prefix],
    readable: [node.path, supervisorFile, ...readable],
    replaced: await writeSystemFiles(home, user ?? sandboxUser),
    folder: home.path,
  }
  return [
    ...wordsOf(confinement, view),
    // By that signal a scenario would open a debugger in it, and give it other orders.
    ...[node.path, '--no-warnings', '--disable-sigusr1', supervisorFile],
    port ? 'listen' : 'quiet',
    confinement === 'bubblewrap' ? 'alone' : 'among-others',
    // In Bubblewrap it begins as that user.
    confinement === 'bubblewrap' ? '' : String(user ?? ''),
    ...[home.path, home.prefix],
  ]
}

/** Starts the supervisor; it and everything in the sandbox has ended when `end` returns. */
function startSupervisor(
  { signal, watch }: RecorderContext,
  [file, ...words]: readonly string[],
  { output, before }: Outputs,
): { child: ChildProcess; end: () => Promise<void> } {
  signal?.throwIfAborted()
  const child = spawn(file!, words, {
    cwd: '/',
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', output.fd, output.fd, before.fd, 'ipc'],
    detached: true,
  })
  const gone = once(child, 'exit').catch(() => {})
  // Who waits for a message hears of an error too; at other times there is nothing to do about it.
  child.on('error', () => {})
  const stop = () => killGroup(child.pid)
  signal?.addEventListener('abort', stop, { once: true })
  const unwatch = child.pid === undefined ? undefined : watch(child.pid)
  const end = async () => {
    signal?.removeEventListener('abort', stop)
    stop()
    await gone
    unwatch?.()
  }
  return { child, end }
}

async function runIn(
  child: ChildProcess,
  home: Home,
  { file, words, environment, timeLimit, onPrepared }: SandboxCommand,
  { output, before }: Outputs,
  signal?: AbortSignal,
): Promise<SandboxResult> {
  let timedOut = false
  let isStopped = false
  const unwatch = whenSilent(child, () => {
    isStopped = true
    killGroup(child.pid)
  })
  const timer = setTimeout(() => {
    timedOut = true
    killGroup(child.pid)
  }, timeLimit * 1000)
  const tell = (message: ToSupervisor) => child.send(message)
  void hear(child, 'prepared').then(
    () => {
      onPrepared()
      tell({ kind: 'go on' })
    },
    () => {},
  )
  const ended = hear(child, 'ended')
  tell({ kind: 'run', file, words, folder: home.project, environment, limits })
  try {
    const { message } = await ended
    return { ...message, timedOut, ...(await textsOf({ output, before })) }
  } catch (error) {
    signal?.throwIfAborted()
    if (!timedOut && !isStopped) throw error
    const exceeded = isStopped ? 'a signal to stop the program that watches its limits' : undefined
    return { exit: 137, exceeded, leftBehind: 0, timedOut, ...(await textsOf({ output, before })) }
  } finally {
    clearTimeout(timer)
    unwatch()
  }
}

/** How many seconds the supervisor may say nothing; it says four times a second that it watches. */
const mostSilence = 10

/** Calls back once where the supervisor says nothing: a scenario can have stopped it. Returns what ends that. */
function whenSilent(child: ChildProcess, callBack: () => void): () => void {
  // Seconds are counted and not measured: while the recorder itself is held up, it hears nobody.
  let silence = 0
  const hears = () => (silence = 0)
  child.on('message', hears)
  const timer = setInterval(() => {
    silence += 1
    if (silence === mostSilence) callBack()
  }, 1000)
  return () => {
    clearInterval(timer)
    child.off('message', hears)
  }
}

async function textsOf({ output, before }: Outputs) {
  return { output: await textOf(output), beforeOutput: await textOf(before) }
}

/** What a file holds, from its beginning: at most what a case may print. */
async function textOf(file: FileHandle): Promise<string> {
  const { size } = await file.stat()
  const length = Math.min(size, limits.output)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
  return buffer.toString('utf8', 0, bytesRead)
}

type Heard<Kind> = { message: ToRecorder & { kind: Kind }; handle: Server | undefined }

/** Waits for a message of the supervisor; fails where it ends without one. */
function hear<Kind extends ToRecorder['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Heard<Kind>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown, handle: unknown) => {
      if ((message as ToRecorder).kind !== kind) return
      forget()
      resolve({
        message: message as ToRecorder & { kind: Kind },
        handle: handle instanceof Server ? handle : undefined,
      })
    }
    const onEnd = (error?: Error) => {
      forget()
      reject(error ?? new Error('the sandbox ended too early'))
    }
    const forget = () =>
      child.off('message', onMessage).off('disconnect', onEnd).off('error', onEnd)
    // Not its exit, which may be noticed before its last message is.
    child.on('message', onMessage).on('disconnect', onEnd).on('error', onEnd)
  })
}

function killGroup(group: number | undefined): void {
  if (group === undefined) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
