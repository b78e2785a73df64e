import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import type { Answer } from '#recognise/answer.ts'
import { cmdLine } from './cmd-line.ts'
import type { Knowledge } from './knowledge.ts'
import { readingOf } from './read-log.ts'
import { exitStatus, startWithSignals } from './run-in-place.mjs'

/** How a command ended, and what its output shows. */
export interface FinishedRun {
  status: number
  answer: Answer
}

/** Milliseconds to read on when the command has ended: what it left running may hold its output open for ever. */
const patience = 2000

/** Runs a command and passes on what it prints, as it prints it. Rejects where the command cannot be started. */
export async function runCommand(words: string[], knowledge: Knowledge): Promise<FinishedRun> {
  const reading = readingOf(knowledge)
  const { child, done } = startWithSignals(() => start(words))
  const outputs = (['stdout', 'stderr'] as const).map((name) => {
    const [output, stream] = [child[name]!, reading.stream()]
    output.on('data', (piece: Uint8Array) => stream.push(piece))
    output.pipe(process[name], { end: false })
    process[name].on('error', () => output.resume())
    return once(output, 'close').then(() => stream.finish())
  })
  const status = await statusOf(child).finally(done)
  const late = wait(patience, undefined, { ref: false }).then(() => {
    child.stdout!.destroy()
    child.stderr!.destroy()
  })
  await Promise.race([Promise.all(outputs), late])
  await Promise.all(outputs)
  return { status, answer: reading.answer() }
}

function start([program = '', ...args]: string[]): ChildProcess {
  const stdio = ['inherit', 'pipe', 'pipe'] as const
  if (process.platform !== 'win32') return spawn(program, args, { stdio: [...stdio] })
  // npm and its like are .cmd files on Windows, which only cmd.exe starts.
  const shell = process.env['ComSpec'] ?? 'cmd.exe'
  const line = ['/d', '/s', '/c', `"${cmdLine(program, args)}"`]
  return spawn(shell, line, { stdio: [...stdio], windowsVerbatimArguments: true })
}

/** The status of a command, when it has ended. */
function statusOf(child: ChildProcess): Promise<number> {
  return new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(exitStatus(code, signal)))
  })
}

/** The status that a shell gives where a command cannot be started: it is not there, or is no program. */
export function statusWithoutStart({ code }: NodeJS.ErrnoException): number {
  return code === 'ENOENT' ? 127 : 126
}
