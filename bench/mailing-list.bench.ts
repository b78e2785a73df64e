import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openList } from '#mailing-list/data/open-list.ts'

const requests = 5000
const atATime = 64

/** How many sign-ups a second are answered when they are on the disk, beside a route that stores nothing. */
const folder = mkdtempSync(join(tmpdir(), 'bench-list-'))
const list = openList(folder)
const server = spawn(process.execPath, ['bench/mailing-list-server.ts', folder], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const [port] = await once(server.stdout.setEncoding('utf8'), 'data')
  const agent = new Agent({ keepAlive: true, maxSockets: atATime })
  const token = list.tokens.form(Date.now() - 10_000)

  const send = (path: string, index: number) =>
    new Promise<number>((resolve, reject) => {
      const body = new URLSearchParams({
        email: `reader-${index}@errors.example`,
        token,
      }).toString()
      const sent = request(
        {
          agent,
          path,
          port: Number(port),
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

  async function rateOf(path: string): Promise<{ rate: number; taken: number }> {
    let [next, taken] = [0, 0]
    const started = performance.now()
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        while (next < requests) if ((await send(path, next++)) === 303) taken++
      }),
    )
    return { rate: (requests * 1000) / (performance.now() - started), taken }
  }

  const bare = await rateOf('/bare')
  const stored = await rateOf('/subscribe')
  const subscribers = Number(list.store.prepare('SELECT count(*) AS n FROM member').get()!['n'])
  const print = (name: string, rate: number, more = '') =>
    console.log(`  ${name.padEnd(26)} ${rate.toFixed(0)} a second${more}`)
  print('a route that stores nothing', bare.rate)
  print(
    'sign-ups, on the disk',
    stored.rate,
    `; ${subscribers} of ${stored.taken} that were taken are there`,
  )
} finally {
  server.kill()
  await once(server, 'exit')
  list.store.close()
  rmSync(folder, { recursive: true })
}
