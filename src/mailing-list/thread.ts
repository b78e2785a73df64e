/** The thread in which the mailing list runs: what waits for its database holds up nobody else. */
import { parentPort, workerData } from 'node:worker_threads'
import { site } from '#site.config.ts'
import { listService } from './service.ts'
import { listSettings } from './settings.ts'
import type { FromThread, ListRequest, ThreadSettings, ToThread } from './thread-messages.ts'

const port = parentPort!
const { environment, root, url } = workerData as ThreadSettings
const service = listService({ settings: listSettings(environment, site), site, root })

port.on('message', (message: ToThread) => {
  if (message.kind === 'stop') void stop()
  else if (Date.now() < message.until) void answer(message.id, message.request)
})
service.start(url)
say({ kind: 'ready' })

async function answer(
  id: number,
  { method, url, headers, body, remoteAddress }: ListRequest,
): Promise<void> {
  const request = new Request(new URL(url, 'http://localhost'), { method, headers, body })
  const response = await service.routes.fetch(request, { remoteAddress })
  const bytes = await response.arrayBuffer()
  const answer = { status: response.status, headers: [...response.headers], body: bytes }
  say({ kind: 'answer', id, answer }, [bytes])
}

async function stop(): Promise<void> {
  await service.close()
  process.exit()
}

function say(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
