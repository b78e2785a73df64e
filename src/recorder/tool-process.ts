import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { constants } from 'node:os'

export interface ToolCommand {
  file: string
  arguments: string[]
  folder: string
  environment: Record<string, string>
  /** Where the output is kept while the tool runs. */
  outputFile: string
  /** Seconds after which it is stopped. */
  timeLimit: number
  /** Runs as this user instead of the recorder's. */
  user?: number
  /** Called when the tool writes to its file descriptor 3. */
  onSign?: () => void
  /** Called with the process group as soon as there is one; returns what to call when it has ended. */
  watch: (group: number) => () => void
  signal?: AbortSignal
}

export interface ToolResult {
  exit: number
  output: string
  /** It did not end by itself within its time limit. */
  timedOut: boolean
}

/**
 * Runs a tool to its end. Output and errors go to one file, so that they stay in the order in which
 * they were written; nothing that the tool started outlives it.
 */
export async function runTool(command: ToolCommand): Promise<ToolResult> {
  const output = await open(command.outputFile, 'a')
  try {
    command.signal?.throwIfAborted()
    const ended = await runGroup(command, output.fd)
    command.signal?.throwIfAborted()
    return { ...ended, output: await readFile(command.outputFile, 'utf8') }
  } finally {
    await output.close()
  }
}

function runGroup(
  command: ToolCommand,
  output: number,
): Promise<{ exit: number; timedOut: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command.file, command.arguments, {
      cwd: command.folder,
      env: command.environment,
      stdio: ['ignore', output, output, 'pipe'],
      detached: true,
      ...(command.user === undefined ? {} : { uid: command.user, gid: command.user }),
    })
    let timedOut = false
    const stop = () => killGroup(child.pid)
    const timer = setTimeout(() => {
      timedOut = true
      stop()
    }, command.timeLimit * 1000)
    command.signal?.addEventListener('abort', stop, { once: true })
    const unwatch = child.pid === undefined ? undefined : command.watch(child.pid)
    child.stdio[3]!.on('data', () => command.onSign?.())
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      command.signal?.removeEventListener('abort', stop)
      stop()
      unwatch?.()
      child.stdio[3]!.destroy()
      resolve({ exit: code ?? 128 + constants.signals[signal!], timedOut })
    })
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
