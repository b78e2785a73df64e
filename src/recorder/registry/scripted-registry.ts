import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Server as Port, Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import type { Exchange } from '#schema/recording.ts'
import type { TlsFault } from '#schema/reproduction.ts'
import { openAllowance, type Allowance } from './allowance.ts'
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
  /** What it was asked, and whether that was too much: then it answers nothing more. */
  allowance: Allowance
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
    allowance: openAllowance(() => void stop(server, connections)),
    close: async () => {
      await stop(server, connections)
      registry.served.forEach(noteEnd)
    },
  }
  server.on('connection', (socket: Socket) => {
    if (!registry.allowance.ask()) return void socket.destroy()
    connections.add(socket)
    socket.setMaxListeners(0)
    socket.on('close', () => connections.delete(socket)).on('error', () => {})
  })
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!registry.allowance.ask()) return
    const wire = tunnels.get(request.socket) ?? request.socket
    serve(registry, request, response, wire).catch((error: Error) => {
      registry.failure ??= error.message
      wire.destroy()
    })
  })
  server.on('connect', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (!registry.allowance.ask()) return
    // In a tunnel there is none: each would take more of every byte, and of the stack.
    if (tunnels.has(socket)) return void socket.end(badRequest)
    openTunnel(registry, { host: request.url!, socket, head }, certificates, fault).then(
      (inner) => {
        if (!inner) return
        tunnels.set(inner, socket)
        server.emit('connection', inner)
      },
      // No certificate can be made for a host with such a name.
      () => socket.end(badRequest),
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

const badRequest = 'HTTP/1.1 400 Bad Request\r\n\r\n'

/** Answers one request. `wire` is the TCP connection that it came through. */
async function serve(
  { rules, served, allowance }: ScriptedRegistry,
  request: IncomingMessage,
  response: ServerResponse,
  wire: Socket,
): Promise<void> {
  const [method, url] = [request.method!, addressOf(request)]
  if (!URL.canParse(url)) return void response.writeHead(400).end()
  const rule = takeRule(rules, method, url)
  const { answer, type, body } = rule ?? notFound
  const exchange = noteExchange(served, {
    method,
    url,
    credentials: schemeOf(request),
    foreseen: rule !== undefined,
  })
  wire.once('close', () => noteEnd(exchange))
  response.once('finish', () => noteEnd(exchange))
  exchange.answer = describeAnswer(answer)
  const counted = (origin: string) => {
    const bytes = body(origin)
    allowance.send(bytes.length)
    return bytes
  }
  await giveAnswer({ answer, type, body: counted }, request, response, wire, new URL(url).origin)
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
