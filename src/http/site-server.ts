import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HostedList } from '#mailing-list/hosted-list.ts'
import type { Site } from '#site.config.ts'
import { inTurn, isLast } from './in-turn.ts'
import { answerFromList } from './list-answer.ts'
import { bodyOf } from './request-body.ts'
import { securityHeaders } from './security-headers.ts'
import { StaticSite } from './static-site.ts'
import { answerText, refuseMethod } from './text-answer.ts'

/** Methods that files know. */
const reading = ['GET', 'HEAD']

/** What the connections of all clients may take together, so that a flood of them leaves the rest of the machine alone. */
export const limits = {
  connections: 2000,
  /** Then a connection is closed, and the client opens another. */
  requestsOfOne: 1000,
  /** Milliseconds for which nothing is sent or received. The list may think for less. */
  silence: 30_000,
  /** Bytes that wait in memory for a connection. */
  buffered: 16 * 1024,
  /** Bytes of the headers of a request. Another site on the same host may have set cookies. */
  headers: 8 * 1024,
  /** Headers of a request: each is an object of its own, and can be three bytes. */
  countOfHeaders: 100,
}

/** A server that is told to stop takes what has come already. After so long without a request, in milliseconds, that is all. */
const lastArrivals = 200

/** How long a last answer may take to leave, in milliseconds. */
const lastMoment = 500

/** A server that runs, and how to stop it. */
export interface RunningSite {
  /** `http://127.0.0.1:4321`, and the path of the site where it is below one. */
  url: string
  /** Takes what has come already and no more, answers that, and ends; what takes longer than so many milliseconds is cut off. */
  close(gracePeriod?: number): Promise<void>
}

/** Serves a built site and its mailing list. Rejects where it cannot listen. */
export async function serveSite(options: {
  /** Folder of the built site. */
  root: string
  host: string
  port: number
  site: Pick<Site, 'url' | 'hsts'>
  list?: HostedList
  /** Milliseconds after which a connection is closed on which nothing is sent or received. */
  silence?: number
}): Promise<RunningSite> {
  const { root, host, port, site, list, silence = limits.silence } = options
  const base = new URL(site.url).pathname.replace(/\/$/, '')
  const files = new StaticSite(root, base)
  const headers = new Headers(securityHeaders(site))
  const inHand = new Set<ServerResponse>()
  let [isClosing, requests] = [false, 0]
  const { buffered: highWaterMark, headers: maxHeaderSize } = limits
  // A request without a body, as nearly all are, costs less where nobody waits for one.
  const settings = { highWaterMark, maxHeaderSize, optimizeEmptyRequests: true }
  // What Node answers itself waits on a connection without end: a request without a host, one that expects something,
  // and one above the limit of its connection.
  const server = createServer({ ...settings, requireHostHeader: false }, take)
  server.on('checkExpectation', take)
  server.on('dropRequest', (_request, socket) => void socket.destroy())
  server.maxConnections = limits.connections
  server.maxRequestsPerSocket = limits.requestsOfOne
  server.setTimeout(silence)

  function take(request: IncomingMessage, response: ServerResponse): void {
    // Of a connection that was cut Node reads on in what had come.
    if (request.socket.destroyed) return
    if (request.rawHeaders.length > 2 * limits.countOfHeaders) return void request.socket.destroy()
    requests += 1
    const body = bodyOf(request)
    inTurn(request, response, () => {
      inHand.add(response)
      response.once('close', () => inHand.delete(response))
      if (isClosing && isLast(response)) response.shouldKeepAlive = false
      answer(request, body, response).catch((error: Error) => fail(error, response))
    })
  }

  async function answer(
    request: IncomingMessage,
    body: ReturnType<typeof bodyOf>,
    response: ServerResponse,
  ): Promise<void> {
    if (lacksHost(request)) return answerText(response, 400, {}, 'A request names its host.\n')
    const { path: asked, query } = targetOf(request)
    const isRead = reading.includes(request.method!)
    const path = asked === '/healthz' ? asked : pathBelow(base, asked)
    if (isRead && files.giveKept(path, request, response)) return
    response.setHeaders(headers)
    if (base !== '' && (asked === '/' || asked === base))
      return answerText(response, 301, { Location: `${base}/` })
    if (list?.serves(path))
      await answerFromList({ list, base, url: path + query, body }, request, response)
    else if (!isRead) refuseMethod(response, reading)
    else if (path === '/healthz') giveHealth(list, response)
    else await files.give(path, request, response)
  }

  async function allAnswered(): Promise<void> {
    while (inHand.size > 0)
      await Promise.all([...inHand].map((one) => new Promise((over) => one.once('close', over))))
  }

  /** Clients whose connection the system has taken would be cut off without a word. */
  async function allArrived(gracePeriod: number): Promise<void> {
    const end = Date.now() + gracePeriod
    for (let before = -1; before !== requests && Date.now() < end;) {
      before = requests
      await pause(Math.min(lastArrivals, gracePeriod))
    }
  }

  server.listen(port, host)
  await once(server, 'listening')
  return {
    url: urlOf(server.address() as AddressInfo, host) + base,
    async close(gracePeriod = 0) {
      const end = Date.now() + gracePeriod
      isClosing = true
      for (const response of inHand)
        if (!response.headersSent && isLast(response)) response.shouldKeepAlive = false
      await allArrived(gracePeriod / 2)
      const closed = once(server, 'close')
      server.close()
      await Promise.race([allAnswered(), pause(end - Date.now())])
      list?.giveUp()
      await Promise.race([allAnswered(), pause(lastMoment)])
      server.closeAllConnections()
      await closed
    },
  }
}

/** RFC 9112 has such a request refused. */
function lacksHost({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.1' && headers.host === undefined
}

/** Path and query of a request, as they were sent. Through a proxy a whole address may come: the rest of it counts for nothing. */
function targetOf({ url = '/' }: IncomingMessage): { path: string; query: string } {
  const whole = url.startsWith('/') ? undefined : URL.parse(url)
  const target = url.startsWith('/') ? url : `${whole?.pathname ?? '/'}${whole?.search ?? ''}`
  const [, path, query] = /^([^?#]*)(\?[^#]*)?/.exec(target)!
  return path!.startsWith('/') ? { path: path!, query: query ?? '' } : { path: '/', query: '' }
}

/** The path within the site. Beside the site there is nothing, which is a path that nothing has. */
function pathBelow(base: string, path: string): string {
  return path.startsWith(`${base}/`) ? path.slice(base.length) : '//'
}

/** For who watches the server: that it answers, and how the mailing list is. */
function giveHealth(list: HostedList | undefined, response: ServerResponse): void {
  const body = JSON.stringify({ site: 'up', list: list?.state() ?? 'off' })
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' }
  answerText(response, 200, headers, `${body}\n`)
}

function fail(error: Error, response: ServerResponse): void {
  const hasGone = response.destroyed || response.socket?.destroyed !== false
  if (hasGone) return
  console.error(`The server could not answer a request: ${error.stack ?? error.message}`)
  if (response.headersSent) response.destroy()
  else answerText(response, 500, {}, 'Something went wrong here.\n')
}

function urlOf(info: AddressInfo, host: string): string {
  const name =
    host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${info.port}`
}

/** Ends at once where the time is over already. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((over) => setTimeout(over, Math.max(0, milliseconds)).unref())
}
