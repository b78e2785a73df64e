import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** Answers with a line of text, or with headers alone. */
export function answerText(
  response: ServerResponse,
  status: number,
  headers: OutgoingHttpHeaders,
  text = '',
): void {
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    ...headers,
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}

/** Answers a method that an address does not know. */
export function refuseMethod(response: ServerResponse, allowed: string[]): void {
  answerText(response, 405, { Allow: allowed.join(', ') }, 'This method is not allowed here.\n')
}
