import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { AskQueue } from '#mailing-list/data/ask-queue.ts'
import { Courier } from '#mailing-list/mail/courier.ts'
import { filesMailer } from '#mailing-list/mail/files-mailer.ts'
import { letterWriter } from '#mailing-list/mail/letter-writer.ts'
import { NetworkLimit } from '#mailing-list/web/network-limit.ts'
import { openList } from '#mailing-list/data/open-list.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { listRoutes } from '#mailing-list/web/routes.ts'
import { shellOf } from '#mailing-list/web/shell.ts'
import { site } from '#site.config.ts'

/** The mailing list on a free port, with its outbox, beside a route that reads a form and stores nothing. Prints the port. */
const folder = process.argv[2]!
const list = openList(folder)
const mailer = filesMailer(`${folder}/mails`, { name: site.name, address: 'list@errors.example' })
const outbox = new Outbox({ ...list, mailer, write: letterWriter(list, site, site.url) })
const courier = new Courier(outbox, list.members, Date.now)
courier.start()

const app = new Hono()
app.post('/bare', async (context) => {
  await context.req.parseBody()
  return context.redirect('/subscribe/asked', 303)
})
app.route(
  '/',
  listRoutes({
    list,
    asks: new AskQueue(list, () => courier.wake()),
    networks: new NetworkLimit(),
    tools: ['npm'],
    fill: shellOf('<title></title><main></main>'),
    isKeptInFiles: true,
    proxies: 1,
    clock: Date.now,
  }),
)
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
  console.log((server.address() as AddressInfo).port),
)
