import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { readKeys, Tokens } from '#mailing-list/data/tokens.ts'
import { indexOf } from './published.ts'

/** Where the mails say that the service is. */
export const publicUrl = 'https://errors.example.com'

/** A server in a process of its own, as `npm start` runs it, for a site of two pages. */
export interface ListServer extends RunningServer {
  /** Folder of its data. */
  folder: string
  /** Signs up as a browser does that was given the form a while ago. */
  signUp(
    address: string,
    more?: { network?: string; fields?: Record<string, string> },
  ): Promise<Response>
  /** Sends a request, by the address that a mail gives. */
  at(link: string, request?: RequestInit): Promise<Response>
  /** Ends it. Its log must hold no address and no token. */
  stop(): Promise<void>
}

const serverFile = resolve('src/server.ts')
const pageWith = (text: string) =>
  `<!doctype html><html lang="en"><head><title>Page · Site</title></head><body><main id="main">${text}</main></body></html>`

/** Starts a server on the data of `folder`, as a user; resolves when it answers. */
export async function startServer(
  folder: string,
  environment: Record<string, string> = {},
  tools = ['npm'],
  uid?: number,
): Promise<ListServer> {
  writeSite(folder, tools)
  const data = join(folder, 'data')
  const server = await runServer(folder, { LIST_URL: publicUrl, PROXIES: '1', ...environment }, uid)
  const { url, log } = server
  const tokens = new Tokens(readKeys(join(data, 'keys'), () => false))
  return {
    ...server,
    folder: data,
    async stop() {
      await server.kill('SIGTERM')
      expect(log()).not.toMatch(/@errors\.example|[\da-f]{32}\.[\da-f]{40}/)
    },
    at: (link, request) =>
      fetch(new URL(new URL(link, publicUrl).pathname, url), { redirect: 'manual', ...request }),
    signUp: (address, { network = '192.0.2.1', fields = {} } = {}) =>
      fetch(`${url}/subscribe`, {
        method: 'POST',
        headers: { 'X-Forwarded-For': network },
        redirect: 'manual',
        body: new URLSearchParams({
          email: address,
          website: '',
          token: tokens.form(Date.now() - 10_000),
          ...fields,
        }),
      }),
  }
}

/** A server in a process of its own. */
export interface RunningServer {
  url: string
  /** What it has printed. */
  log(): string
  /** Resolves to its exit status when it has ended. */
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts the server of `npm start` for the site that is built in a folder; resolves when it answers. */
export async function runServer(
  folder: string,
  environment: Record<string, string>,
  uid?: number,
): Promise<RunningServer> {
  const server = spawn(process.execPath, [serverFile], {
    cwd: folder,
    uid,
    env: { ...process.env, PORT: '0', ...environment },
  })
  let log = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (text) => {
      log += text
    })
  while (!/at http\S+\//.test(log) && server.exitCode === null)
    await Promise.race([once(server.stdout, 'data'), once(server, 'exit')])
  const url = /at (http:\S+)\//.exec(log)?.[1]
  if (url === undefined) throw new Error(`The server did not start:\n${log}`)
  return { url, log: () => log, kill: (signal) => end(server, signal) }
}

/** Builds a site of two pages in a folder. */
export function writeSite(folder: string, tools = ['npm']): void {
  mkdirSync(join(folder, 'dist/subscribe'), { recursive: true })
  writeFileSync(join(folder, 'dist/404.html'), pageWith('There is no such page'))
  writeFileSync(join(folder, 'dist/subscribe/index.html'), pageWith('Not here'))
  const index = indexOf(tools.map((tool) => ({ id: `${tool}/E403`, notes: ['First written.'] })))
  writeFileSync(join(folder, 'dist/entries.json'), JSON.stringify(index))
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (server.exitCode !== null || server.signalCode !== null) return server.exitCode
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
  return server.exitCode
}
