import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { connect } from 'node:tls'

export interface Answered {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

/** Opens a tunnel through a proxy on loopback; fails with the proxy's status where it refuses. */
export function openTunnel(port: number, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, method: 'CONNECT', path: host })
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket)
      socket.destroy()
      reject(new Error(`the proxy answers ${response.statusCode}`))
    })
    request.on('error', reject).end()
  })
}

/** Asks for an address as tools do: through the proxy, trusting one authority. */
export async function ask(
  port: number,
  authority: string,
  address: string,
  options: { method?: string; headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Answered> {
  const { hostname, port: asked, pathname, search } = new URL(address)
  const socket = await openTunnel(port, `${hostname}:${asked || 443}`)
  const secure = connect({ socket, servername: hostname, ca: authority })
  return new Promise((resolve, reject) => {
    let body = ''
    const fail = (error: Error) => reject(Object.assign(error, { received: body }))
    const path = pathname + search
    const target = { host: hostname, path, defaultPort: 443, createConnection: () => secure }
    const request = httpsRequest({ ...options, ...target }, (response) => {
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('error', fail)
      response.on('end', () =>
        resolve({ status: response.statusCode!, headers: response.headers, body }),
      )
    })
    request.on('error', fail).end()
  })
}
