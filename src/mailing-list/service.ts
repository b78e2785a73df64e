import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { publishedIndexSchema } from '#schema/publication.ts'
import { SignUpQueue } from './data/sign-up-queue.ts'
import { NetworkLimit } from './web/network-limit.ts'
import { openList } from './data/open-list.ts'
import { listRoutes } from './web/routes.ts'
import type { ListSettings } from './settings.ts'
import { shellOf } from './web/shell.ts'
import { holdFolder } from './data/store.ts'

/**
 * How long a write waits for another one, in milliseconds. All other requests wait as well; the delivery and the owner’s
 * commands hold the database for less.
 */
const longestLock = 4000

/** What the mailing list of a site answers. */
export interface ListService {
  routes: Hono
  /** Lets go of the data folder. */
  close(): void
}

/** Opens the list of a data folder for the site that was built into `root`. Throws where another process has it. */
export function listService(settings: ListSettings, root: string): ListService {
  const lock = holdFolder(settings.folder)
  if (lock === undefined)
    throw new Error(`Another process keeps the mailing list in ${settings.folder}/. Only one can.`)
  const list = openList(settings.folder)
  list.store.exec(`PRAGMA busy_timeout = ${longestLock}`)
  const routes = listRoutes({
    list,
    signUps: new SignUpQueue(list),
    clock: Date.now,
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
    close() {
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
