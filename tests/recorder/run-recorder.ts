import { spawn, type ChildProcess } from 'node:child_process'

export interface Ended {
  status: number | null
  output: string
}

/** Starts `npm run record` with these arguments, as a process of its own. */
export function startRecorder(
  words: string[],
  environment: NodeJS.ProcessEnv = process.env,
  { user }: { user?: number } = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['src/recorder/run.ts', ...words], {
    env: environment,
    uid: user,
    gid: user,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  }
  const ended = new Promise<Ended>((resolve) =>
    child.once('close', (status) => resolve({ status, output })),
  )
  return { child, ended }
}

export function runRecorder(
  words: string[],
  environment?: NodeJS.ProcessEnv,
  as?: { user?: number },
): Promise<Ended> {
  return startRecorder(words, environment, as).ended
}
