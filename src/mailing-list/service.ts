import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { publishedIndexSchema } from '#schema/publication.ts'
import type { Site } from '#site.config.ts'
import { SignUpQueue } from './data/sign-up-queue.ts'
import { DeliveryWorker } from './mail/delivery-worker.ts'
import { mailRenderer } from './mail/renderer.ts'
import { NetworkLimit } from './web/network-limit.ts'
import { openList } from './data/open-list.ts'
import { Outbox } from './mail/outbox.ts'
import { listRoutes } from './web/routes.ts'
import type { ListSettings } from './settings.ts'
import { shellOf } from './web/shell.ts'
import { holdFolder } from './data/store.ts'

/**
 * How long a write waits for another program that writes, in milliseconds. All other requests wait as well; the
 * owner’s commands hold the database for less.
 */
const longestLock = 1000

/** The mailing list of a site, which runs. */
export interface ListService {
  routes: Hono
  /** Sends mails, from now on, whose links begin with `url`. */
  start(url: string): void
  /** Finishes the mail in hand, and lets go of the data folder. */
  close(): Promise<void>
}

/** Opens the list of a data folder for the site that was built into `root`. Throws where another process has it. */
export function listService(options: {
  settings: ListSettings
  site: Site
  root: string
}): ListService {
  const { settings, site, root } = options
  const lock = holdFolder(settings.folder)
  if (lock === undefined)
    throw new Error(`Another process keeps the mailing list in ${settings.folder}/. Only one can.`)
  const list = openList(settings.folder)
  list.store.exec(`PRAGMA busy_timeout = ${longestLock}`)
  const clock = Date.now
  let worker: DeliveryWorker | undefined
  const routes = listRoutes({
    list,
    signUps: new SignUpQueue(list, () => worker?.wake()),
    clock,
    networks: new NetworkLimit(),
    tools: toolsOf(join(root, 'entries.json')),
    fill: shellOf(readFileSync(join(root, 'subscribe/index.html'), 'utf8')),
    isKeptInFiles: !settings.isSending,
    proxies: settings.proxies,
  })
  const notFound = readFileSync(join(root, '404.html'), 'utf8')
  routes.notFound((context) => context.html(notFound, 404))
  return {
    routes,
    start(url) {
      const render = mailRenderer(list, site, settings.url ?? url)
      const outbox = new Outbox({ ...list, mailer: settings.mailer, render })
      worker = new DeliveryWorker(outbox, list.subscribers, clock)
      worker.start()
    },
    async close() {
      await worker?.stop()
      list.store.close()
      lock.close()
    },
  }
}

/** Ids of the tools that have entries. */
function toolsOf(index: string): string[] {
  const { entries } = publishedIndexSchema.parse(JSON.parse(readFileSync(index, 'utf8')))
  return [...new Set(entries.map(({ tool }) => tool))]
}
