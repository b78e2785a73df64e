import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { openList } from '#mailing-list/data/open-list.ts'

const requests = 5000
const atATime = 64

/** How many sign-ups a second the server answers when they are on the disk, beside those of machines, which are dropped. */
const folder = mkdtempSync(join(tmpdir(), 'bench-list-'))
const list = openList(folder)
const server = spawn(process.execPath, ['src/server.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, PORT: '0', PROXIES: '1', LIST_DATA: folder, LIST_MAILER: 'files' },
})
try {
  const port = await listening()
  const agent = new Agent({ keepAlive: true, maxSockets: atATime })
  const token = list.tokens.form(Date.now() - 10_000)

  const send = (index: number, honeypot: string) =>
    new Promise<number>((resolve, reject) => {
      const body = new URLSearchParams({
        email: `reader-${index}@errors-${index}.example`,
        token,
        [embeddedList.fields.honeypot]: honeypot,
      }).toString()
      const sent = request(
        {
          agent,
          path: embeddedList.path,
          port,
          method: 'POST',
          headers: {
            'Content-Type': 'application/x-www-form-urlencoded',
            'Content-Length': body.length,
            'X-Forwarded-For': `10.${index >> 8}.${index & 255}.1`,
          },
        },
        (answer) => {
          answer.resume()
          answer.once('end', () => resolve(answer.statusCode!))
        },
      )
      sent.once('error', reject).end(body)
    })

  async function rateOf(honeypot: string): Promise<{ rate: number; taken: number }> {
    let [next, taken] = [0, 0]
    const started = performance.now()
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        while (next < requests) if ((await send(next++, honeypot)) === 303) taken++
      }),
    )
    return { rate: (requests * 1000) / (performance.now() - started), taken }
  }

  const dropped = await rateOf('filled in')
  const stored = await rateOf('')
  const subscribers = Number(list.store.prepare('SELECT count(*) AS n FROM member').get()!['n'])
  const print = (name: string, rate: number, more = '') =>
    console.log(`  ${name.padEnd(26)} ${rate.toFixed(0)} a second${more}`)
  print('sign-ups of machines', dropped.rate)
  print(
    'sign-ups, on the disk',
    stored.rate,
    `; ${subscribers} of ${stored.taken} that were taken are there`,
  )

  async function listening(): Promise<number> {
    let log = ''
    for await (const text of server.stdout
      .setEncoding('utf8')
      .iterator({ destroyOnReturn: false })) {
      log += text
      const port = /at http:\S+:(\d+)\//.exec(log)?.[1]
      if (port !== undefined) return Number(port)
    }
    throw new Error('The server did not start.')
  }
} finally {
  server.kill()
  await once(server, 'exit')
  list.store.close()
  rmSync(folder, { recursive: true })
}
