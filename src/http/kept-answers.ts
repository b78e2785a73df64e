import { statSync, type Stats } from 'node:fs'
import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'

/** Bytes. */
const limits = {
  /** Of all answers that are kept, and again of all that wait for clients who read slowly. */
  all: 32 * 2 ** 20,
  body: 128 * 1024,
  /** About what an answer takes beside its body. */
  rest: 2048,
}

/** File systems count time in ticks, in milliseconds: a file that changes twice within one looks the same after both. */
const tick = 50

/** A whole file as it was answered, with all headers. */
export interface Answer {
  file: string
  /** Of the file, when it was read. */
  stat: Stats
  headers: OutgoingHttpHeaders
  body: Buffer
}

/** An answer as it is kept: headers in the form that Node writes fastest. */
interface KeptAnswer extends Pick<Answer, 'file' | 'stat' | 'body'> {
  etag: OutgoingHttpHeader | undefined
  headers: OutgoingHttpHeader[]
  /** What is said to a client that has the file already. */
  headersUnchanged: OutgoingHttpHeader[]
}

/** Answers with small files, in memory: those that were asked for last. */
export class KeptAnswers {
  readonly #answers = new LRUCache<string, KeptAnswer>({
    maxSize: limits.all,
    sizeCalculation: ({ body }, name) => body.length + name.length + limits.rest,
  })
  #waiting = 0

  /** Bytes of memory that the answers take. */
  get size(): number {
    return this.#answers.calculatedSize
  }

  /** Whether a body of so many bytes may be held in memory, for all that wait already. */
  takes(bytes: number): boolean {
    return bytes <= limits.body && this.#waiting + bytes <= limits.all
  }

  keep(name: string, { file, stat, headers, body }: Answer): void {
    if (Date.now() - stat.ctimeMs < tick) return
    const all = Object.entries(headers)
    this.#answers.set(name, {
      file,
      stat,
      body,
      etag: headers['etag'],
      headers: all.flat() as OutgoingHttpHeader[],
      headersUnchanged: all
        .filter(([header]) => !header.startsWith('content-'))
        .flat() as OutgoingHttpHeader[],
    })
  }

  /**
   * Answers with what is kept, unless the file has changed since. To look at it without waiting takes a few microseconds,
   * a tenth of what it takes to have another thread do so.
   */
  give(name: string, known: string | undefined, response: ServerResponse): boolean {
    const answer = this.#answers.get(name)
    if (!answer || !this.takes(answer.body.length)) return false
    if (known !== undefined && known !== answer.etag) return false
    const stat = statOf(answer.file)
    if (!stat || !isSameState(stat, answer.stat)) {
      this.#answers.delete(name)
      return false
    }
    if (known !== undefined) {
      response.writeHead(304, answer.headersUnchanged)
      response.end()
    } else {
      response.writeHead(200, answer.headers)
      response.end(answer.body)
      if (response.writableLength > 0) this.holdFor(response, answer.body.length)
    }
    return true
  }

  /** Counts bytes as in use until a response is over: a client that reads slowly holds them, though they may be kept no more. */
  holdFor(response: ServerResponse, bytes: number): void {
    this.#waiting += bytes
    response.once('close', () => (this.#waiting -= bytes))
  }
}

/** Whether a file is the same, and has not changed. */
export function isSameState(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false })
  } catch {
    // It can no longer be read: who opens it will say why.
    return undefined
  }
}
