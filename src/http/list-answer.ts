import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HostedList } from '#mailing-list/hosted-list.ts'
import { belowBase } from './below-base.ts'
import { refuseMethod } from './text-answer.ts'

/** What some address of the list knows; the list itself refuses what the one that was asked does not. */
const methods = ['GET', 'HEAD', 'POST']

/** Has the mailing list of a site below the path `base` answer the request of an address. The list itself knows of no such path. */
export async function answerFromList(
  asked: { list: HostedList; base: string; url: string; body: Promise<Uint8Array<ArrayBuffer>> },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { list, base, url } = asked
  const { method = '' } = request
  if (!methods.includes(method)) return refuseMethod(response, methods)
  const answer = await list.answer({
    // What is said to HEAD is what GET would say; the body stays here.
    method: method === 'HEAD' ? 'GET' : method,
    url,
    headers: headersOf(request),
    ...(method === 'POST' && { body: await asked.body }),
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
