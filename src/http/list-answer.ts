import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HostedList } from '#mailing-list/hosted-list.ts'
import { mostBytes } from '#mailing-list/thread-messages.ts'
import { belowBase } from './below-base.ts'
import { refuseMethod } from './text-answer.ts'

/** What some address of the list knows; the list itself refuses what the one that was asked does not. */
const methods = ['GET', 'HEAD', 'POST']

/** Has the mailing list of a site below the path `base` answer the request of an address. The list itself knows of no such path. */
export async function answerFromList(
  { list, base }: { list: HostedList; base: string },
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '' } = request
  if (!methods.includes(method)) return refuseMethod(response, methods)
  const answer = await list.answer({
    // What is said to HEAD is what GET would say; the body stays here.
    method: method === 'HEAD' ? 'GET' : method,
    url,
    headers: headersOf(request),
    ...(method === 'POST' && { body: await readBody(request) }),
    remoteAddress: request.socket.remoteAddress ?? '',
  })
  let body = new Uint8Array(answer.body)
  for (const [name, value] of answer.headers) {
    const isOwnPlace = name.toLowerCase() === 'location' && /^\/(?!\/)/.test(value)
    response.setHeader(name, isOwnPlace ? base + value : value)
    const isPage = name.toLowerCase() === 'content-type' && value.startsWith('text/html')
    if (isPage && base !== '') body = Buffer.from(belowBase(new TextDecoder().decode(body), base))
  }
  response.writeHead(answer.status, { 'Content-Length': body.byteLength })
  response.end(body)
}

function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs: [string, string][] = []
  for (let i = 0; i < rawHeaders.length; i += 2) pairs.push([rawHeaders[i]!, rawHeaders[i + 1]!])
  return pairs
}

/** The body of a request; of one that is too large only so much that the list sees that. */
async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer)
    bytes += (chunk as Buffer).length
    if (bytes > mostBytes) break
  }
  // Node discards the rest of a body only if nobody began to read it, and the next request comes behind that rest.
  request.resume()
  return new Uint8Array(Buffer.concat(chunks))
}
