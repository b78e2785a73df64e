import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as Port, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Exchange } from '#schema/recording.ts'
import type { TlsFault } from '#schema/reproduction.ts'
import { describeAnswer, giveAnswer, notFound } from './answering.ts'
import type { Certificates } from './certificates.ts'
import type { RegistryRule } from './rule.ts'
import { takeRule } from './rules.ts'
import { noteEnd, noteExchange, type Served } from './served.ts'
import { openTunnel } from './tunnel.ts'

/** A registry that answers as a scenario says: for a tool that uses it as its proxy, for any host; or straight. */
export interface ScriptedRegistry {
  port: number
  /** What it answers with; none at first. */
  rules: RegistryRule[]
  /** What was asked and answered so far, in order; no more than `mostExchanges`. */
  served: Served[]
  /** Why it could not do what it was to do. */
  failure?: string
  close: () => Promise<void>
}

/**
 * Starts a registry on a port that is open already, or on a free one of loopback; with a fault, tools
 * refuse its TLS.
 */
export async function startRegistry(
  certificates: Certificates,
  fault?: TlsFault,
  port?: Port,
): Promise<ScriptedRegistry> {
  const server = createServer()
  const connections = new Set<Socket>()
  const tunnels = new WeakMap<Socket, Socket>()
  const registry: ScriptedRegistry = {
    port: 0,
    rules: [],
    served: [],
    close: async () => {
      await stop(server, connections)
      registry.served.forEach(noteEnd)
    },
  }
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.setMaxListeners(0)
    socket.on('close', () => connections.delete(socket)).on('error', () => {})
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const wire = tunnels.get(request.socket) ?? request.socket
    serve(registry, request, response, wire).catch((error: Error) => {
      registry.failure ??= error.message
      wire.destroy()
    })
  })
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    openTunnel(registry, { host: request.url!, socket, head }, certificates, fault).then(
      (inner) => {
        if (!inner) return
        tunnels.set(inner, socket)
        server.emit('connection', inner)
      },
      // No certificate can be made for a host with such a name.
      () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
    )
  })
  server.maxConnections = mostConnections
  await new Promise<void>((done) =>
    port ? server.listen(port, done) : server.listen(0, '127.0.0.1', done),
  )
  registry.port = (server.address() as AddressInfo).port
  return registry
}

/** Connections at once. */
const mostConnections = 200

/** Answers one request. `wire` is the TCP connection that it came through. */
async function serve(
  { rules, served }: ScriptedRegistry,
  request: IncomingMessage,
  response: ServerResponse,
  wire: Socket,
): Promise<void> {
  const [method, url] = [request.method!, addressOf(request)]
  if (!URL.canParse(url)) return void response.writeHead(400).end()
  const rule = takeRule(rules, method, url)
  const exchange = noteExchange(served, {
    method,
    url,
    credentials: schemeOf(request),
    foreseen: rule !== undefined,
  })
  wire.once('close', () => noteEnd(exchange))
  response.once('finish', () => noteEnd(exchange))
  exchange.answer = describeAnswer((rule ?? notFound).answer)
  await giveAnswer(rule ?? notFound, request, response, wire, new URL(url).origin)
}

/** The address as the tool asked for it: through a proxy plain HTTP names it whole. */
function addressOf(request: IncomingMessage): string {
  if (!request.url!.startsWith('/')) return request.url!
  const scheme = request.socket instanceof TLSSocket ? 'https' : 'http'
  return `${scheme}://${request.headers.host}${request.url}`
}

function schemeOf({ headers }: IncomingMessage): Exchange['credentials'] {
  const scheme = headers.authorization?.split(' ')[0]!.toLowerCase()
  if (!scheme) return 'none'
  return scheme === 'bearer' || scheme === 'basic' ? scheme : 'other'
}

async function stop(server: Server, connections: Set<Socket>): Promise<void> {
  for (const socket of connections) socket.destroy()
  await new Promise((done) => server.close(done))
}
