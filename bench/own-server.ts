import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WebServer } from '../tests/http/web-servers.ts'

/** The server as `npm start` runs it, with a mailing list in `data` whose mails are files. */
export async function startOwnServer(): Promise<WebServer & { data: string }> {
  const data = mkdtempSync(join(tmpdir(), 'bench-list-'))
  const child = spawn(process.execPath, ['src/server.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0', PROXIES: '1', LIST_DATA: data, LIST_MAILER: 'files' },
  })
  const stop = async () => {
    child.kill()
    if (child.exitCode === null) await once(child, 'exit')
    rmSync(data, { recursive: true })
  }
  let log = ''
  for await (const text of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    log += text
    const address = /http:\S+:\d+(?=\/)/.exec(log)?.[0]
    if (address) return { address, pid: child.pid!, data, stop }
  }
  await stop()
  throw new Error('The server did not start.')
}
