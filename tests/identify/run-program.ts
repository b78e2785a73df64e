import { spawn } from 'node:child_process'

export interface Ended {
  status: number | null
  out: string
  complaint: string
}

/** The environment of somebody who starts a program by hand, without what the npm that runs the tests passes on. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')),
)

/** Starts a program with this Node, gives it the input, and waits for its end. */
export function runWith(
  node: string,
  words: string[],
  {
    input = '',
    env = {},
    cwd = '.',
  }: { input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, words, { cwd, env: { ...environment, ...env } })
    let [out, complaint] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, complaint }))
    // Who needs no input may have ended before it comes.
    child.stdin.on('error', () => {}).end(input)
  })
}
