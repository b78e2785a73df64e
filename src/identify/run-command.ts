import { spawn, type ChildProcess } from 'node:child_process'
import { constants } from 'node:os'
import type { Answer } from '#recognise/answer.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import { cmdLine } from './cmd-line.ts'
import { readingOf } from './read-log.ts'

/** How a command ended, and what its output shows. */
export interface FinishedRun {
  status: number
  answer: Answer
}

/** Signals that end this program; the command is told of them first, and decides. */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Runs a command and passes on what it prints, as it prints it. Rejects where the command cannot be started. */
export async function runCommand(words: string[], book: SignatureList): Promise<FinishedRun> {
  const reading = readingOf(book)
  const child = start(words)
  const stop = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of passedOn) process.on(signal, stop)
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = reading.stream()
    child[name]!.on('data', (piece: Uint8Array) => stream.push(piece))
    child[name]!.on('end', () => stream.finish())
    child[name]!.pipe(process[name], { end: false })
  }
  try {
    return { status: await statusOf(child), answer: reading.answer() }
  } finally {
    for (const signal of passedOn) process.off(signal, stop)
  }
}

function start([program = '', ...args]: string[]): ChildProcess {
  const stdio = ['inherit', 'pipe', 'pipe'] as const
  if (process.platform !== 'win32') return spawn(program, args, { stdio: [...stdio] })
  // npm and its like are .cmd files on Windows, which only cmd.exe starts.
  const shell = process.env['ComSpec'] ?? 'cmd.exe'
  const line = ['/d', '/s', '/c', `"${cmdLine(program, args)}"`]
  return spawn(shell, line, { stdio: [...stdio], windowsVerbatimArguments: true })
}

function statusOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)),
    )
  })
}

/** The status that a shell gives where a command cannot be started: it is not there, or is no program. */
export function statusWithoutStart({ code }: NodeJS.ErrnoException): number {
  return code === 'ENOENT' ? 127 : 126
}
