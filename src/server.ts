/** Serves the site that is built in `dist/`, and its mailing list. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { noteServing, servingNow } from '#http/served-at.ts'
import { serveSite, type RunningSite } from '#http/site-server.ts'
import { HostedList } from '#mailing-list/hosted-list.ts'
import { listSettings, whyNotFiles } from '#mailing-list/settings.ts'
import { site } from '#site.config.ts'

const root = 'dist'
const host = process.env['HOST'] ?? '127.0.0.1'
const port = Number(process.env['PORT'] ?? 4321)

/**
 * How long a server that is told to stop may finish the requests that it has taken, and from then on the mail in
 * hand, in milliseconds. Many systems kill what has not stopped after ten seconds.
 */
const gracePeriods = { requests: 5000, mail: 3000 }

/** Rejects, with words for the owner, where this copy is served already, or another program listens at our place. */
export async function checkPlace(): Promise<void> {
  const serving = await servingNow()
  if (serving)
    throw new Error(
      `The site is served already at ${serving.url}/, by process ${serving.pid}.\n` +
        '`npm run build` renews it there. Stop that process first to start again.',
    )
  const server = createServer()
  await orTaken(() => once(server.listen(port, host), 'listening'))
  server.close()
  await once(server, 'close')
}

/** Serves until it is told to stop. */
export async function start(): Promise<void> {
  if (!existsSync(`${root}/404.html`))
    throw new Error(
      'There is no built site in dist/. Run `npm run build`, or `npm start`, which builds it first.',
    )
  const hosted = site.mailingList.provider === 'embedded' ? hostOwnList() : undefined
  const running = await orTaken(() => serveSite({ root, host, port, site, list: hosted?.list }))
  // Before the list is up, which can take seconds: pages are answered already.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop(running, hosted?.list).finally(() => process.exit(0)))
  await hosted?.list.start(running.url)
  noteServing(running.url)
  console.log(`The ${site.name} is at ${running.url}/ (Ctrl+C stops it).`)
  if (hosted) console.log(`Mails of its mailing list are ${hosted.mailsAre}.`)
}

function hostOwnList(): { list: HostedList; mailsAre: string } {
  const settings = listSettings(process.env, site)
  const objection = whyNotFiles(settings, host, process.env)
  if (objection) throw new Error(objection)
  return {
    list: new HostedList({ environment: process.env, root }),
    mailsAre: settings.mailer.where,
  }
}

/** Answers what was asked, then lets the list finish the mail in hand: one that is cut off is sent twice. */
async function stop(running: RunningSite, list?: HostedList): Promise<void> {
  const end = Date.now() + gracePeriods.requests + gracePeriods.mail
  await running.close(gracePeriods.requests)
  await list?.close(end - Date.now())
}

async function orTaken<Result>(listening: () => Promise<Result>): Promise<Result> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(
      `PORT is “${process.env['PORT']}”. Give a number from 0 to 65535: PORT=4322 npm start`,
    )
  return await listening().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${port} is taken. Choose another: PORT=4322 npm start`)
  })
}

if (import.meta.main)
  await start().catch((error: Error) => {
    console.error(error.message)
    process.exit(1)
  })
