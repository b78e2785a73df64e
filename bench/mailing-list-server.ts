import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { SignUpQueue } from '#mailing-list/data/sign-up-queue.ts'
import { DeliveryWorker } from '#mailing-list/mail/delivery-worker.ts'
import { filesMailer } from '#mailing-list/mail/files-mailer.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
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
const outbox = new Outbox({ ...list, mailer, render: mailRenderer(list, site, site.url) })
const worker = new DeliveryWorker(outbox, list.subscribers, Date.now)
worker.start()

const app = new Hono()
app.post('/bare', async (context) => {
  await context.req.parseBody()
  return context.redirect('/subscribe/asked', 303)
})
app.route(
  '/',
  listRoutes({
    list,
    signUps: new SignUpQueue(list, () => worker.wake()),
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
