import { spawn } from 'node:child_process'

/** What a command of the mailing list printed, and how it ended. */
export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

/** A command that runs. */
export interface Running {
  ended: Promise<Ended>
  kill(): void
}

/** Runs a command of `src/mailing-list/owner/` as npm does, with these settings alone. */
export function start(
  script: 'send-digest.ts' | 'list.ts',
  args: string[],
  settings: Record<string, string>,
  input = '',
): Running {
  const child = spawn(process.execPath, [`src/mailing-list/owner/${script}`, ...args], {
    env: { PATH: process.env['PATH'], ...settings },
  })
  child.stdin.end(input)
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (part) => (stdout += part))
  child.stderr.on('data', (part) => (stderr += part))
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (status) => resolve({ status, stdout, stderr })),
  )
  return { ended, kill: () => child.kill('SIGKILL') }
}

/** Runs a command to its end. */
export function run(...command: Parameters<typeof start>): Promise<Ended> {
  return start(...command).ended
}
