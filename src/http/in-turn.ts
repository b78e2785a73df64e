import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How many requests may wait on a connection behind the one that is answered. Browsers and proxies send none, and each
 * takes as much memory as its headers.
 */
export const mostWaiting = 2

const waiting = new WeakMap<Socket, (() => void)[]>()

/**
 * Begins to answer a request when those before it on its connection are answered: until then it opens no file and asks
 * nobody. A connection that sends more than may wait is cut.
 */
export function inTurn({ socket }: IncomingMessage, response: ServerResponse, begin: () => void) {
  const queue = waiting.get(socket)
  if (queue && queue.length >= mostWaiting) {
    socket.destroy()
    return
  }
  response.once('close', () => next(socket))
  if (queue) queue.push(begin)
  else {
    waiting.set(socket, [])
    begin()
  }
}

/** Whether no other request waits on the connection of this one. */
export function isLast({ socket }: ServerResponse): boolean {
  return !socket || !waiting.get(socket)?.length
}

function next(socket: Socket): void {
  const begin = socket.destroyed ? undefined : waiting.get(socket)?.shift()
  if (begin) begin()
  else waiting.delete(socket)
}
