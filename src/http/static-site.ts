import { once } from 'node:events'
import { existsSync, fstatSync, ReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { isUtf8MimeType, mime, send, type SendResult } from '@fastify/send'
import { codings, isCompressible } from './codings.ts'
import { isSameState, KeptAnswers } from './kept-answers.ts'
import { answerText } from './text-answer.ts'

/** What is asked about a file. */
interface FileRequest {
  method: string
  headers: IncomingMessage['headers']
}

type FileResult = Extract<SendResult, { type: 'file' }>

/** Bytes of a file that are read at once. */
const highWaterMark = 16 * 1024

/** A path that another program may read as another host, or as other folders. */
const ambiguous = /\/\/|\\|%2f|%5c/i
/** Of the files whose names begin with a dot, those that are made to be found (RFC 8615). */
const wellKnown = /^\/\.well-known\/[a-z0-9][\w.-]*$/
/** One part of a file. What cannot be read, and several parts, are answered with the whole file. */
const readableRange = /^bytes=(\d+-\d*|-\d+)$/

/** A path of which there is no other form, so that nobody has a file kept many times. */
const plainPath = /^(?:\/[\w-][\w.-]*)*\/?$/

/** Answers with the files of a folder, as HTTP wants it: validators, ranges, compressed copies, and the folder’s own 404 page. It is below the path `base`. */
export class StaticSite {
  readonly #root: string
  readonly #base: string
  readonly #kept = new KeptAnswers()

  constructor(root: string, base = '') {
    this.#root = root
    this.#base = base
  }

  /** Answers from memory, with all headers; where that cannot be done, with nothing. */
  giveKept(path: string, { headers }: IncomingMessage, response: ServerResponse): boolean {
    const known = headers['if-none-match']
    if (depends(headers, known)) return false
    return this.#kept.give(nameOf(path, headers), known, response)
  }

  /** Answers with a file, and with the headers that the response has already. */
  async give(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request
    const asked = { method, headers: deciding(request.headers) }
    const answer = ambiguous.test(path) ? undefined : await lookUp(this.#root, path, asked)
    if (answer?.type === 'directory' && existsSync(`${answer.metadata.path}/index.html`)) {
      const query = /\?.*/s.exec(request.url!)?.[0] ?? ''
      answerText(response, 301, { Location: `${this.#base}${path}/${query}` })
    } else if (answer?.type === 'file') {
      answer.headers['Cache-Control'] = cachingOf(path)
      const isWhole = answer.statusCode === 200 && method === 'GET' && plainPath.test(path)
      if (isWhole && this.#kept.takes(answer.metadata.stat.size))
        await this.#giveAndKeep(nameOf(path, request.headers), answer, response)
      else await give(answer, answer.statusCode, response)
    } else if (answer && [412, 416, 500].includes(answer.statusCode)) {
      await give(answer, answer.statusCode, response)
    } else {
      await giveNotFound(this.#root, asked, response)
    }
  }

  async #giveAndKeep(
    name: string,
    { stream, headers, metadata: { path: file, stat } }: FileResult,
    response: ServerResponse,
  ): Promise<void> {
    if (response.destroyed) return void stream.destroy()
    this.#kept.holdFor(response, stat.size)
    const body = await buffer(stream).catch(() => undefined)
    // A file that cannot be read to its end ends the connection.
    if (body?.length !== stat.size) return void response.destroy()
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value)
    this.#kept.keep(name, { file, stat, headers: response.getHeaders(), body })
    response.writeHead(200).end(body)
  }
}

/** Whether the answer to a request depends on more than the validator `known`. */
function depends(headers: IncomingMessage['headers'], known: string | undefined): boolean {
  return (
    headers.range !== undefined ||
    headers['if-match'] !== undefined ||
    headers['if-unmodified-since'] !== undefined ||
    (known === undefined && headers['if-modified-since'] !== undefined)
  )
}

/** What the answer to a request is kept as. */
function nameOf(path: string, headers: IncomingMessage['headers']): string {
  return [path, ...codingsFor(path, headers).map(({ name }) => name)].join(' ')
}

/** Looks again where a new build has just taken the place of the old one, or is about to: for a moment there is none. */
async function lookUp(root: string, path: string, asked: FileRequest): Promise<SendResult> {
  const answer = await find(root, path, asked)
  if (answer.statusCode !== 404 && (await isOfOneFile(answer))) return answer
  answer.stream.destroy()
  for (let looks = 0; looks < 50 && !existsSync(root); looks++) await setTimeout(10)
  return find(root, path, asked)
}

/** Whether the file that was opened is still the one that the headers tell of. */
async function isOfOneFile(answer: SendResult): Promise<boolean> {
  if (answer.type !== 'file' || !(answer.stream instanceof ReadStream)) return true
  try {
    const [fd] = (await once(answer.stream, 'open')) as [number]
    return isSameState(fstatSync(fd), answer.metadata.stat)
  } catch {
    return false
  }
}

/** The smallest copy of a file that the client can read. */
async function find(root: string, path: string, asked: FileRequest): Promise<SendResult> {
  const file = fileOf(path)
  if (!isCompressible(file)) return sendFile(root, file, asked)
  for (const { name, ending } of codingsFor(path, asked.headers)) {
    const answer = await sendFile(root, file + ending, asked)
    if (answer.statusCode === 404) continue
    if (answer.statusCode < 300) {
      answer.headers['Content-Type'] = typeOf(file)
      answer.headers['Content-Encoding'] = name
    }
    answer.headers['Vary'] = 'Accept-Encoding'
    return answer
  }
  const answer = await sendFile(root, file, asked)
  answer.headers['Vary'] = 'Accept-Encoding'
  return answer
}

async function sendFile(root: string, path: string, asked: FileRequest): Promise<SendResult> {
  const dotfiles = wellKnown.test(path) ? ('allow' as const) : ('ignore' as const)
  const options = { root, index: false, cacheControl: false, dotfiles, highWaterMark }
  const answer = await send(asked as IncomingMessage, path, options)
  // The last bytes of a file that has fewer are the whole file (RFC 9110, 14.1.2).
  const isTooLong = answer.statusCode === 416 && /^bytes=-0*[1-9]/.test(asked.headers.range ?? '')
  return isTooLong ? send(withoutRange(asked) as IncomingMessage, path, options) : answer
}

/** The page that the folder has for what it lacks. */
async function giveNotFound(
  root: string,
  { method, headers }: FileRequest,
  response: ServerResponse,
): Promise<void> {
  const plain = { method, headers: { 'accept-encoding': headers['accept-encoding'] } }
  const page = await lookUp(root, '/404.html', plain)
  for (const name of ['ETag', 'Last-Modified', 'Accept-Ranges']) delete page.headers[name]
  page.headers['Cache-Control'] = 'no-cache'
  await give(page, 404, response)
}

async function give(
  { stream, headers }: SendResult,
  status: number,
  response: ServerResponse,
): Promise<void> {
  if (response.destroyed) return void stream.destroy()
  response.writeHead(status, headers)
  // Who has gone needs no answer, and a file that cannot be read to its end ends the connection.
  await pipeline(stream, response).catch(() => response.destroy())
}

/** What decides the answer, without what must not. */
function deciding(headers: IncomingMessage['headers']): IncomingMessage['headers'] {
  // `no-cache` is meant for caches on the way. Programs send it with each validator, and would never be told 304.
  const { 'cache-control': _, ...others } = headers
  // Validators of ours are weak, and a part needs a strong one (RFC 9110, 13.1.5).
  const isUsable = readableRange.test(headers.range ?? '') && !headers['if-range']?.includes('"')
  if (!isUsable) delete others.range
  return others
}

function withoutRange({ method, headers: { range: _, ...headers } }: FileRequest): FileRequest {
  return { method, headers }
}

/** The codings in which a client takes the file of a path, the smallest first. */
function codingsFor(path: string, headers: IncomingMessage['headers']) {
  if (!isCompressible(fileOf(path))) return []
  const accepted = String(headers['accept-encoding'] ?? '')
  return codings.filter(({ name }) => accepts(accepted, name))
}

function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path
}

/** Whether an `Accept-Encoding` takes a coding. */
function accepts(header: string, coding: string): boolean {
  const entry = header
    .toLowerCase()
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim()))
    .find(([name]) => name === coding)
  return entry !== undefined && !entry.slice(1).some((part) => /^q=0(\.0*)?$/.test(part))
}

function typeOf(file: string): string {
  const type = mime.getType(file) ?? 'application/octet-stream'
  return isUtf8MimeType(type) ? `${type}; charset=utf-8` : type
}

/** Files with a hash in their name never change; everything else is asked for again, and answered 304. */
function cachingOf(path: string): string {
  return path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
