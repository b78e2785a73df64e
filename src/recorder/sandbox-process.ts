import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, writeFile, type FileHandle } from 'node:fs/promises'
import { Server } from 'node:net'
import { join } from 'node:path'
import type { Need } from '#schema/reproduction.ts'
import { sandboxUser } from './bubblewrap.ts'
import { supervisorFile, userOf, wordsOf } from './confinement.ts'
import type { RecorderContext } from './context.ts'
import { rightsOf } from './needs.ts'
import type { Home } from './sandbox.ts'
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
  { needs, readable, port }: { needs?: readonly Need[]; readable: string[]; port: boolean },
): Promise<Sandbox> {
  const { confinement, node, signal } = context
  const rights = rightsOf(needs)
  const user = userOf(confinement, rights)
  const view = {
    ...rights,
    writable: [home.path, home.prefix],
    readable: [node.path, supervisorFile, ...readable],
    replaced: await writeSystemFiles(home, user ?? sandboxUser),
    folder: home.path,
  }
  const alone = confinement === 'bubblewrap' ? 'alone' : 'among-others'
  const [file, ...words] = [
    ...wordsOf(confinement, view),
    ...[node.path, '--no-warnings', supervisorFile],
    ...[port ? 'listen' : 'quiet', alone, String(user ?? ''), home.path, home.prefix],
  ]
  // Both are read through what was opened before anything ran: by then their names may be a scenario's links.
  const [output, before] = await Promise.all(
    ['output', 'before'].map((name) => open(join(home.recorder, name), 'a+')),
  )
  signal?.throwIfAborted()
  const child = spawn(file!, words, {
    cwd: '/',
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', output!.fd, output!.fd, before!.fd, 'ipc'],
    detached: true,
  })
  const stop = () => killGroup(child.pid)
  signal?.addEventListener('abort', stop, { once: true })
  const unwatch = child.pid === undefined ? undefined : context.watch(child.pid)
  const gone = once(child, 'exit')
  const close = async () => {
    signal?.removeEventListener('abort', stop)
    stop()
    await gone.catch(() => {})
    unwatch?.()
    await Promise.all([output!.close(), before!.close()])
  }
  try {
    const { handle } = await hear(child, 'ready')
    return {
      user,
      port: handle,
      run: (command) => runIn(child, home, command, output!, before!, signal),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function runIn(
  child: ChildProcess,
  home: Home,
  { file, words, environment, timeLimit, onPrepared }: SandboxCommand,
  output: FileHandle,
  before: FileHandle,
  signal?: AbortSignal,
): Promise<SandboxResult> {
  let timedOut = false
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
    return { ...message, timedOut, ...(await outputs(output, before)) }
  } catch (error) {
    signal?.throwIfAborted()
    if (!timedOut) throw error
    return { exit: 137, leftBehind: 0, timedOut, ...(await outputs(output, before)) }
  } finally {
    clearTimeout(timer)
  }
}

async function outputs(output: FileHandle, before: FileHandle) {
  const [text, beforeText] = await Promise.all([textOf(output), textOf(before)])
  return { output: text, beforeOutput: beforeText }
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
    const onEnd = (code: unknown, signal: unknown) => {
      forget()
      const how = code instanceof Error ? code.message : String(signal ?? code)
      reject(new Error(`the sandbox ended too early (${how})`))
    }
    const forget = () => child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
  })
}

/** The system's files that say who is there and where names are looked up; a scenario may mount others over them. */
async function writeSystemFiles(
  { path, recorder }: Home,
  user: number,
): Promise<Record<string, string>> {
  const texts: Record<string, string> = {
    passwd: `root:x:0:0::/root:/bin/sh\nuser:x:${user}:${user}:User:${path}:/bin/sh\n`,
    group: `root:x:0:\nuser:x:${user}:\n`,
    'host.conf': 'multi on\n',
    hosts: '127.0.0.1 localhost\n::1 localhost\n',
    'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files dns\n',
    'resolv.conf': '',
  }
  const named = Object.entries(texts).map(([name, text]) => {
    return { path: join('/etc', name), file: join(recorder, name), text }
  })
  for (const { file, text } of named) await writeFile(file, text)
  return Object.fromEntries(named.map((one) => [one.path, one.file]))
}

function killGroup(group: number | undefined): void {
  if (group === undefined) return
  try {
    process.kill(-group, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
