import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { isInstalled, startNginx, type WebServer } from '../tests/http/web-servers.ts'
import { startOwnServer } from './own-server.ts'
import { pairs } from './pairs.ts'
import { timeOf } from './processes.ts'
import { noSite, printSkipped, printTable, type Bench, type Row } from './table.ts'

const title = 'Answers a second, on 16 connections'
/** Both have the same bytes for it; only ours reads the copies in Brotli. */
const coding = ['Accept-Encoding', 'gzip'] as const

/** How many requests the server answers, beside Debian’s nginx on the same folder: in a second, and in one of processor time. */
export const bench: Bench = async ({ quick }) => {
  if (!existsSync('dist/404.html')) return printSkipped(title, noSite)
  if (!isInstalled('nginx') || !isInstalled('wrk'))
    return printSkipped(
      title,
      'nginx or wrk is not installed. On Debian: apt-get install nginx-light wrk',
    )
  const place = mkdtempSync(join(tmpdir(), 'bench-nginx-'))
  const nginx = await startNginx({ folder: resolve('dist'), place })
  const own = await startOwnServer()
  try {
    const rows: Row[] = []
    for (const { what, path, isKnown, goal } of requests()) {
      const measure = (server: WebServer) => () => ratesOf(server, path, isKnown, quick ? 1 : 2)
      const { wall, cpu } = await pairs(quick ? 1 : 5, measure(own), measure(nginx))
      rows.push(
        { what, pair: wall, unit: 'a second', goal },
        { what: `${what}, per second of processor time`, pair: cpu, unit: 'a second' },
      )
    }
    printTable(title, 'nginx', rows)
  } finally {
    await Promise.all([own.stop(), nginx.stop()])
    rmSync(place, { recursive: true })
  }
}

function requests() {
  const page = '/npm/E403/'
  const asset = globSync('_astro/*.js', { cwd: 'dist' })
    .map((file) => ({ path: `/${file}`, size: statSync(`dist/${file}`).size }))
    .toSorted((a, b) => a.size - b.size)
    .find(({ size }) => size > 1000)!.path
  return [
    { what: 'a page', path: page, isKnown: false, goal: 'at least 0.33' },
    { what: '304 for a page', path: page, isKnown: true, goal: 'at least 0.5' },
    { what: 'a small script', path: asset, isKnown: false, goal: 'at least 0.5' },
  ]
}

/** What a server answers to a client that has the file already, or not. */
async function ratesOf(server: WebServer, path: string, isKnown: boolean, seconds: number) {
  const url = server.address + path
  const first = await fetch(url, { headers: [[...coding]] })
  await first.arrayBuffer()
  const headers = [
    coding.join(': '),
    ...(isKnown ? [`If-None-Match: ${first.headers.get('etag')}`] : []),
  ]
  await expectStatus(url, headers, isKnown ? 304 : 200)
  const before = timeOf(server.pid)
  const words = ['-t1', '-c16', `-d${seconds}s`, ...headers.flatMap((one) => ['-H', one]), url]
  const { stdout } = await promisify(execFile)('wrk', words)
  const [, answers] = /(\d+) requests in/.exec(stdout)!
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(stdout)!
  if (/Non-2xx/.test(stdout)) throw new Error(`${url} was not answered as it should be:\n${stdout}`)
  return { wall: Number(rate), cpu: Number(answers) / (timeOf(server.pid) - before) }
}

async function expectStatus(url: string, headers: string[], status: number): Promise<void> {
  const answer = await fetch(url, {
    headers: headers.map((one) => one.split(': ') as [string, string]),
  })
  await answer.arrayBuffer()
  if (answer.status !== status)
    throw new Error(`${url} is answered with ${answer.status} and not with ${status}.`)
}
