import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { listService, type ListService } from '#mailing-list/service.ts'
import { listSettings, whyNotFiles } from '#mailing-list/settings.ts'
import { site } from '#site.config.ts'

/** How long a server that is told to stop may finish what it does, in milliseconds. */
const patience = 5000

/** A server that runs, and how to stop it. */
export interface RunningSite {
  /** `http://127.0.0.1:4321` */
  url: string
  close(): Promise<void>
}

/** Serves a built site as any web server would: its own 404 page, validators, compression, security headers. `service` answers first. */
export function serveSite(options: {
  root: string
  host: string
  port: number
  service?: Hono
}): Promise<RunningSite> {
  const app = siteApp(options.root, options.service)
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch: app.fetch, hostname: options.host, port: options.port },
      (info) => {
        resolve({
          url: urlOf(info, options.host),
          close: () => new Promise((done) => server.close(() => done())),
        })
      },
    )
    server.on('error', reject)
  })
}

function siteApp(root: string, service?: Hono): Hono {
  const notFound = readFileSync(`${root}/404.html`, 'utf8')
  const app = new Hono()
  app.use(
    secureHeaders({
      xFrameOptions: 'DENY',
      referrerPolicy: 'strict-origin-when-cross-origin',
      overwrite: false,
    }),
  )
  app.use(compress())
  if (service) app.route('/', service)
  app.use(etag())
  app.use((context, next) => {
    const page = pageWithoutSlash(root, context.req.path)
    return page
      ? Promise.resolve(context.redirect(page + new URL(context.req.url).search, 301))
      : next()
  })
  app.use(
    serveStatic({
      root,
      onFound: (path, context) => context.header('Cache-Control', cachingOf(path)),
    }),
  )
  app.notFound((context) => context.html(notFound, 404))
  return app
}

/** The address of the page that this one lacks a slash for; two slashes at the start would name another host. */
function pageWithoutSlash(root: string, path: string): string | undefined {
  const isPage = /^\/[^/\\].*[^/]$/.test(path) && existsSync(`${root}${path}/index.html`)
  return isPage ? `${path}/` : undefined
}

/** Files with a hash in their name never change; everything else is asked for again, and answered 304. */
function cachingOf(path: string): string {
  return path.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}

function urlOf(info: AddressInfo, host: string): string {
  const name =
    host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${info.port}`
}

async function start(): Promise<void> {
  const root = 'dist'
  if (!existsSync(`${root}/404.html`))
    throw new Error(
      'There is no built site in dist/. Run `npm run build`, or `npm start`, which builds it first.',
    )
  const port = Number(process.env['PORT'] ?? 4321)
  const host = process.env['HOST'] ?? '127.0.0.1'
  const list = site.mailingList.provider === 'embedded' ? openList(root, host) : undefined
  const running = await serveSite({ root, host, port, service: list?.routes }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error
      throw new Error(`Port ${port} is taken. Choose another: PORT=4322 npm start`)
    },
  )
  list?.start(running.url)
  console.log(`The ${site.name} is at ${running.url}/ (Ctrl+C stops it).`)
  if (list) console.log(`Mails of its mailing list are ${list.mailsAre}.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop(list).finally(() => process.exit(0)))
}

function openList(root: string, host: string): ListService {
  const settings = listSettings(process.env, site)
  const objection = whyNotFiles(settings, host, process.env)
  if (objection) throw new Error(objection)
  return listService({ settings, site, root })
}

/** A mail that is on its way gets a moment: one that is cut off is sent twice. */
async function stop(list: ListService | undefined): Promise<void> {
  await Promise.race([list?.close(), new Promise((done) => setTimeout(done, patience))])
}

if (import.meta.main)
  await start().catch((error: Error) => {
    console.error(error.message)
    process.exit(1)
  })
