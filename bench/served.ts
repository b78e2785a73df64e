import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveSite } from '#http/site-server.ts'
import { site } from '#site.config.ts'

/** A folder that is served, and what was fetched from it. */
export interface CountedSite {
  url: string
  /** So far: answers, and bytes of their bodies as they went over the line. */
  sent(): { requests: number; bytes: number }
  close(): Promise<void>
}

/** Serves a folder as `npm start` does, and counts: a browser does not tell everything that its workers fetch. */
export async function serveCounted(root: string): Promise<CountedSite> {
  const running = await serveSite({ root, host: '127.0.0.1', port: 0, site })
  const { port } = new URL(running.url)
  const total = { requests: 0, bytes: 0 }
  const count = (message: unknown) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (String(request.socket.localPort) !== port) return
    total.requests += 1
    total.bytes += lengthOf(response)
  }
  subscribe('http.server.response.finish', count)
  return {
    url: `${running.url}/`,
    sent: () => ({ ...total }),
    async close() {
      unsubscribe('http.server.response.finish', count)
      await running.close()
    },
  }
}

/** Of a body. Node tells a header that was written in one go with others nowhere else. */
function lengthOf(response: ServerResponse): number {
  const { _header } = response as ServerResponse & { _header: string }
  return Number(/^content-length: (\d+)/im.exec(_header)?.[1] ?? 0)
}
