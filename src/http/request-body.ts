import type { IncomingMessage } from 'node:http'
import { mostBytes } from '#mailing-list/thread-messages.ts'

/** In how many pieces a body may come, before its connection is cut: each costs time, and can be one byte. */
const mostPieces = 1000

const nothing = Promise.resolve(new Uint8Array())

/**
 * The body of a request; of one that is too large only so much that the list sees that. It is taken as it comes, also
 * while the request waits: left to Node, every piece would wait as an object of its own. Never resolves where the client
 * goes before it has sent it all.
 */
export function bodyOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  if (request.readableEnded) return nothing
  return new Promise((give) => {
    const taken = Buffer.alloc(mostBytes + 1)
    let [bytes, pieces] = [0, 0]
    const giveAll = () => give(new Uint8Array(taken.subarray(0, bytes)))
    request.on('data', (chunk: Buffer) => {
      if (++pieces > mostPieces) request.socket.destroy()
      // Of what is too large the rest is let go; the next request comes behind it.
      bytes += chunk.copy(taken, bytes)
      if (bytes > mostBytes) giveAll()
    })
    request.once('end', giveAll)
  })
}
