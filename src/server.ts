import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'

/** A server that runs, and how to stop it. */
export interface RunningSite {
  /** `http://127.0.0.1:4321` */
  url: string
  close(): Promise<void>
}

/** Serves a built site as any web server would: its own 404 page, validators, compression, security headers. */
export function serveSite(options: {
  root: string
  host: string
  port: number
}): Promise<RunningSite> {
  const app = siteApp(options.root)
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

function siteApp(root: string): Hono {
  const notFound = readFileSync(`${root}/404.html`, 'utf8')
  const app = new Hono()
  app.use(
    secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'strict-origin-when-cross-origin' }),
  )
  app.use(compress())
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
  if (!existsSync(`${root}/404.html`)) {
    console.error(
      'There is no built site in dist/. Run `npm run build`, or `npm start`, which builds it first.',
    )
    process.exit(1)
  }
  const port = Number(process.env['PORT'] ?? 4321)
  const host = process.env['HOST'] ?? '127.0.0.1'
  try {
    const site = await serveSite({ root, host, port })
    console.log(`The Error Knowledge Base is at ${site.url}/ (Ctrl+C stops it).`)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
  } catch (error) {
    const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    console.error(
      inUse ? `Port ${port} is taken. Choose another: PORT=4322 npm start` : String(error),
    )
    process.exit(1)
  }
}

if (import.meta.main) await start()
