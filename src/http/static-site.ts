import { once } from 'node:events'
import { existsSync, fstatSync, ReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { isUtf8MimeType, mime, send, type SendResult } from '@fastify/send'
import { codings, isCompressible } from './codings.ts'
import { answerText } from './text-answer.ts'

/** What is asked about a file. */
interface FileRequest {
  method: string
  headers: IncomingMessage['headers']
}

/** Bytes of a file that are read at once. */
const highWaterMark = 16 * 1024

/** A path that another program may read as another host, or as other folders. */
const ambiguous = /\/\/|\\|%2f|%5c/i
/** Of the files whose names begin with a dot, those that are made to be found (RFC 8615). */
const wellKnown = /^\/\.well-known\/[a-z0-9][\w.-]*$/
/** One part of a file. What cannot be read, and several parts, are answered with the whole file. */
const readableRange = /^bytes=(\d+-\d*|-\d+)$/

/** Answers with the files of a folder, as HTTP wants it: validators, ranges, compressed copies, and the folder’s own 404 page. It is below the path `base`. */
export function staticSite(
  root: string,
  base = '',
): (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (path, request, response) => {
    const { method = 'GET' } = request
    const asked = { method, headers: deciding(request.headers) }
    const answer = ambiguous.test(path) ? undefined : await lookUp(root, path, asked)
    if (answer?.type === 'directory' && existsSync(`${answer.metadata.path}/index.html`)) {
      const query = /\?.*/s.exec(request.url!)?.[0] ?? ''
      answerText(response, 301, { Location: `${base}${path}/${query}` })
    } else if (answer?.type === 'file') {
      await give(answer, answer.statusCode, { 'Cache-Control': cachingOf(path) }, response)
    } else if (answer && [412, 416, 500].includes(answer.statusCode)) {
      await give(answer, answer.statusCode, {}, response)
    } else {
      await giveNotFound(root, asked, response)
    }
  }
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
    const { ino, size, mtimeMs } = fstatSync(fd)
    const { stat } = answer.metadata
    return ino === stat.ino && size === stat.size && mtimeMs === stat.mtimeMs
  } catch {
    return false
  }
}

/** The smallest copy of a file that the client can read. */
async function find(root: string, path: string, asked: FileRequest): Promise<SendResult> {
  const file = path.endsWith('/') ? `${path}index.html` : path
  if (!isCompressible(file)) return sendFile(root, file, asked)
  const accepted = String(asked.headers['accept-encoding'] ?? '')
  for (const { name, ending } of codings.filter(({ name }) => accepts(accepted, name))) {
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
  await give(page, 404, { 'Cache-Control': 'no-cache' }, response)
}

async function give(
  { stream, headers }: SendResult,
  status: number,
  more: Record<string, string>,
  response: ServerResponse,
): Promise<void> {
  if (response.destroyed) return void stream.destroy()
  response.writeHead(status, { ...headers, ...more })
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
