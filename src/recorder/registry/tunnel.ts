import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { tlsFaults, type TlsFault } from '#schema/reproduction.ts'
import { describeAnswer, statusOf } from './answering.ts'
import type { Certificates } from './certificates.ts'
import type { RegistryRule } from './rule.ts'
import { takeRule } from './rules.ts'
import { noteEnd, noteExchange, type Served } from './served.ts'

/** What a tool asks its proxy for: a connection to `host`, which has the form name:port. */
export interface TunnelRequest {
  host: string
  socket: Socket
  /** What it sent before it had an answer. */
  head: Buffer
}

/**
 * Answers CONNECT: as a rule says; or by opening the tunnel and speaking TLS in it as the host that
 * was asked for. Returns the connection in which requests come, if they can.
 */
export async function openTunnel(
  { rules, served }: { rules: RegistryRule[]; served: Served[] },
  { host, socket, head }: TunnelRequest,
  certificates: Certificates,
  fault?: TlsFault,
): Promise<Socket | undefined> {
  const rule = takeRule(rules, 'CONNECT', host)
  if (rule) {
    const exchange = noteExchange(served, {
      method: 'CONNECT',
      url: host,
      credentials: 'none',
      foreseen: true,
    })
    socket.once('close', () => noteEnd(exchange))
    exchange.answer = describeAnswer(rule.answer)
    refuse(socket, rule)
    return undefined
  }
  if (!/^[\w.:[\]-]{1,255}$/.test(host)) throw new Error(`${host.slice(0, 255)} names no host`)
  if (fault) noteHandshake(served, host, socket, fault)
  const identity = await certificates.identityOf(host.replace(/:\d+$/, ''), fault)
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
  if (head.length) socket.unshift(head)
  if (fault === 'none') return socket
  return new TLSSocket(socket, { isServer: true, ...identity })
}

/** A handshake that fails is all that goes over the wire: the tool hangs up before it asks for anything. */
function noteHandshake(served: Served[], host: string, socket: Socket, fault: TlsFault): void {
  const url = `https://${host.replace(/:443$/, '')}`
  const exchange = noteExchange(served, { method: 'TLS', url, credentials: 'none', foreseen: true })
  exchange.answer = tlsFaults[fault]
  socket.once('close', () => noteEnd(exchange))
}

function refuse(socket: Socket, { answer, body }: RegistryRule): void {
  if (answer.reset) socket.resetAndDestroy()
  else if (answer.raw) socket.end(answer.raw)
  else if (!answer.hang) {
    const status = statusOf(answer)
    const bytes = body('')
    const headers = Object.entries({ ...answer.headers, 'content-length': String(bytes.length) })
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      ...headers.map((pair) => pair.join(': ')),
    ]
    socket.end(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), bytes]))
  }
}
