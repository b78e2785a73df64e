/**
 * The thread in which mails are sent. The one that answers waits for none of it: how long an answer takes would tell
 * who is mailed.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { site } from '#site.config.ts'
import { openList } from './data/open-list.ts'
import { DeliveryWorker } from './mail/delivery-worker.ts'
import { Outbox } from './mail/outbox.ts'
import { mailRenderer } from './mail/renderer.ts'
import { listSettings } from './settings.ts'
import type { DeliverySettings } from './thread-messages.ts'

const { environment, url } = workerData as DeliverySettings
const { folder, mailer, url: publicUrl = url } = listSettings(environment, site)
const list = openList(folder)
const outbox = new Outbox({ ...list, mailer, render: mailRenderer(list, site, publicUrl) })
const worker = new DeliveryWorker(outbox, list.subscribers, Date.now)

worker.start()
parentPort!.once('message', () => void stop())

async function stop(): Promise<void> {
  await worker.stop()
  list.store.close()
  process.exit()
}
