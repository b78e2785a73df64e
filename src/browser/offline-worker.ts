import { cachePrefix, cachesOf } from './offline-caches.ts'

/**
 * The service worker of readers who keep the site on their device. It answers with the files of one build, each of which
 * it held against its hash when it kept them, so pages of two builds are never mixed. A newer build is fetched as a
 * whole, and takes over when no page of the site is open any more.
 */

/** What the build puts in. */
declare const kept: {
  /** A name of this build. */
  version: string
  /** Each file, from the root of the site, with the beginning of its SHA-256 in hexadecimal. */
  files: Record<string, string>
}

/** What a page hears while files are fetched. */
export interface OfflineProgress {
  kept: number
  of: number
}

interface ExtendableEvent extends Event {
  waitUntil(done: Promise<unknown>): void
}

interface FetchEvent extends ExtendableEvent {
  request: Request
  respondWith(response: Response | Promise<Response>): void
}

interface Worker {
  registration: { scope: string }
  clients: {
    matchAll(options: {
      includeUncontrolled: boolean
    }): Promise<{ postMessage(message: OfflineProgress): void }[]>
  }
  addEventListener(name: 'install' | 'activate', work: (event: ExtendableEvent) => void): void
  addEventListener(name: 'fetch', work: (event: FetchEvent) => void): void
}

const worker = self as unknown as Worker
const { scope } = worker.registration
const copy = cachePrefix(scope) + kept.version
const base = new URL(scope)

worker.addEventListener('install', (event) => event.waitUntil(keepAll()))
worker.addEventListener('activate', (event) => event.waitUntil(eraseFormer()))
worker.addEventListener('fetch', (event) => {
  const response = answerTo(event.request)
  if (response) event.respondWith(response)
})

/** Keeps every file of this build. What an update fetched before an error is used by the next one. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(copy)
  const files = Object.keys(kept.files)
  const queue = files.values()
  let done = 0
  const keepSome = async () => {
    for (const file of queue) {
      await keep(cache, file)
      done += 1
      if (done % 20 === 0 || done === files.length) await tell({ kept: done, of: files.length })
    }
  }
  // As many as a browser has connections to one host.
  await Promise.all(Array.from({ length: 6 }, keepSome))
}

async function keep(cache: Cache, file: string): Promise<void> {
  const address = addressOf(file)
  const earlier = await fromCopies(address)
  if (earlier && (await isOfThisBuild(file, await earlier.clone().arrayBuffer())))
    return cache.put(address, earlier)
  const response = await fetch(address, { cache: 'no-cache' })
  const body = await response.arrayBuffer()
  if (!response.ok || !(await isOfThisBuild(file, body)))
    throw new Error(`${address} is not of this build: the site may be changing right now.`)
  await cache.put(address, new Response(body, { headers: ofBody(response.headers) }))
}

/** A file as an earlier build has it, or as it was fetched for this one. */
async function fromCopies(address: string): Promise<Response | undefined> {
  for (const name of await cachesOf(scope)) {
    const response = await (await caches.open(name)).match(address)
    if (response) return response
  }
  return undefined
}

async function eraseFormer(): Promise<void> {
  for (const name of await cachesOf(scope)) if (name !== copy) await caches.delete(name)
}

/** The answer of the copy; undefined where it has none, and the browser asks the host. */
function answerTo(request: Request): Promise<Response> | Response | undefined {
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== base.origin || !pathname.startsWith(base.pathname))
    return undefined
  const path = decoded(pathname.slice(base.pathname.length))
  const file = path === '' || path.endsWith('/') ? `${path}index.html` : path
  if (isKept(file)) return answerWith(file, request)
  if (isKept(`${path}/index.html`)) return Response.redirect(addressOf(`${path}/index.html`))
  if (request.mode !== 'navigate') return undefined
  return fetch(request).catch(() => answerWith('404.html', request))
}

function isKept(file: string): boolean {
  return Object.hasOwn(kept.files, file)
}

async function answerWith(file: string, request: Request): Promise<Response> {
  // To open a cache would make it again where the reader has just removed the copy.
  const response = await caches.match(addressOf(file), { cacheName: copy })
  return response ?? fetch(request)
}

/** Where the host has a file; hosts disagree on whether a page can be asked for as `index.html`. */
function addressOf(file: string): string {
  const path = file.replace(/(^|\/)index\.html$/, '$1')
  return new URL(path.split('/').map(encodeURIComponent).join('/'), base).href
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Without what the host says of how it sent the file: the copy has it unpacked. */
function ofBody(headers: Headers): Headers {
  const own = new Headers(headers)
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) own.delete(name)
  return own
}

async function isOfThisBuild(file: string, bytes: ArrayBuffer): Promise<boolean> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hash.startsWith(kept.files[file]!)
}

async function tell(progress: OfflineProgress): Promise<void> {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true })
  for (const page of pages) page.postMessage(progress)
}
