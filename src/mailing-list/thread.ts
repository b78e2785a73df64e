/** The thread in which the mailing list runs: what waits for its database holds up nobody else. */
import { once } from 'node:events'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import { site } from '#site.config.ts'
import { logFault } from './fault-log.ts'
import { listService } from './service.ts'
import { listSettings } from './settings.ts'
import type {
  DeliverySettings,
  FromThread,
  ListRequest,
  ThreadSettings,
  ToThread,
} from './thread-messages.ts'

const port = parentPort!
const { environment, root, url } = workerData as ThreadSettings
const service = listService(listSettings(environment, site), root)
const delivery = new Worker(new URL('delivery-thread.ts', import.meta.url), {
  workerData: { environment, url } satisfies DeliverySettings,
  execArgv: [],
})

port.on('message', (message: ToThread) => {
  if (message.kind === 'stop') void stop()
  else if (Date.now() < message.until) void answer(message.id, message.request)
})
say({ kind: 'ready' })

async function answer(id: number, request: ListRequest): Promise<void> {
  const response = await respond(request).catch(unanswerable)
  const bytes = await response.arrayBuffer()
  const answer = { status: response.status, headers: [...response.headers], body: bytes }
  say({ kind: 'answer', id, answer }, [bytes])
}

async function respond({ method, url, headers, body, remoteAddress }: ListRequest) {
  const request = new Request(`http://localhost${url}`, { method, headers, body })
  return await service.routes.fetch(request, { remoteAddress })
}

/** A request that cannot even be read must not end the thread, which may be mailing somebody else. */
function unanswerable(fault: unknown): Response {
  logFault(fault)
  return new Response('This request cannot be read.\n', { status: 400 })
}

async function stop(): Promise<void> {
  delivery.postMessage('stop')
  await once(delivery, 'exit')
  service.close()
  process.exit()
}

function say(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer)
}
