import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { ScriptedAnswer } from '#schema/reproduction.ts'
import type { RegistryRule } from './rule.ts'

/** What a request gets that no rule fits. */
export const notFound: Pick<RegistryRule, 'answer' | 'type' | 'body'> = {
  answer: { on: '', status: 404, headers: {} },
  type: 'text/plain',
  body: () => Buffer.from(''),
}

/**
 * Does with a request what its rule says. `wire` is the TCP connection below, which may carry TLS:
 * only there can a connection be reset.
 */
export async function giveAnswer(
  rule: Pick<RegistryRule, 'answer' | 'type' | 'body'>,
  request: IncomingMessage,
  response: ServerResponse,
  wire: Socket,
  origin: string,
): Promise<void> {
  const { answer, type, body } = rule
  await received(request)
  if (answer.slow) await wait(answer.slow)
  if (answer.reset) wire.resetAndDestroy()
  else if (answer.raw) request.socket.end(answer.raw)
  else if (answer.hang !== true) send(answer, type, body(origin), response)
}

/** The answer in the words of a recording: its status line, or what is done instead. */
export function describeAnswer(answer: ScriptedAnswer): string {
  if (answer.reset) return 'connection reset'
  if (answer.raw) return `not HTTP but ${JSON.stringify(answer.raw.slice(0, 40))}`
  if (answer.hang === true) return 'no answer'
  const status = statusOf(answer)
  const parts = [`${status} ${STATUS_CODES[status] ?? ''}`.trim()]
  if (answer.redirect) parts.push(`to ${answer.redirect}`)
  if (answer.slow) parts.push(`after ${answer.slow / 1000} s`)
  if (answer.hang) parts.push('and nothing more after half of the body')
  if (answer.closeEarly) parts.push('and closed after half of the body')
  return parts.join(' ')
}

/** The status of an answer that has one. */
export function statusOf(answer: ScriptedAnswer): number {
  return answer.status ?? (answer.redirect ? 302 : 200)
}

/** Waits for the end of what the tool sends: its body is not looked at. */
async function received(request: IncomingMessage): Promise<void> {
  request.resume()
  if (!request.complete) await new Promise((done) => request.once('close', done).once('end', done))
}

function send(answer: ScriptedAnswer, type: string, body: Buffer, response: ServerResponse): void {
  response.writeHead(statusOf(answer), {
    'content-type': type,
    'content-length': body.length,
    ...(answer.redirect ? { location: answer.redirect } : {}),
    ...answer.headers,
  })
  if (!answer.hang && !answer.closeEarly) return void response.end(body)
  response.write(body.subarray(0, body.length / 2))
  if (answer.closeEarly) response.socket?.end()
}
