import { existsSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { maxWaitingConfirmations } from '#mailing-list/data/confirmation-queue.ts'
import { openList } from '#mailing-list/data/open-list.ts'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { startOwnServer } from './own-server.ts'
import { pairs } from './pairs.ts'
import { noSite, printSkipped, printTable, type Bench } from './table.ts'

const atATime = 64

/** How many sign-ups a second the server answers when they are on the disk, beside those of machines, which are dropped. */
export const bench: Bench = async ({ quick }) => {
  if (!existsSync('dist/404.html')) return printSkipped('Sign-ups a second', noSite)
  const requests = quick ? 200 : 2000
  const server = await startOwnServer()
  const list = openList(server.data)
  try {
    const agent = new Agent({ keepAlive: true, maxSockets: atATime })
    const token = list.tokens.form(Date.now() - 10_000)
    let [sent, taken] = [0, 0]

    /** Every sign-up has an address and a network of its own. */
    const send = (honeypot: string) =>
      new Promise<number>((resolve, reject) => {
        const index = sent++
        const body = new URLSearchParams({
          email: `reader-${index}@errors-${index}.example`,
          token,
          [embeddedList.fields.honeypot]: honeypot,
        }).toString()
        const headers = {
          'Content-Type': 'application/x-www-form-urlencoded',
          'Content-Length': body.length,
          'X-Forwarded-For': `10.${index >> 8}.${index & 255}.1`,
        }
        const url = server.address + embeddedList.path
        request(url, { agent, method: 'POST', headers }, (answer) => {
          answer.resume()
          answer.once('end', () => resolve(answer.statusCode!))
        })
          .once('error', reject)
          .end(body)
      })

    const rateOf = async (honeypot: string) => {
      const [last, started] = [sent + requests, performance.now()]
      const sendAll = async () => {
        while (sent < last) if ((await send(honeypot)) === 303 && honeypot === '') taken++
      }
      await Promise.all(Array.from({ length: atATime }, sendAll))
      return { rate: (requests * 1000) / (performance.now() - started) }
    }

    const { rate } = await pairs(
      quick ? 1 : 5,
      () => rateOf(''),
      () => rateOf('filled in'),
    )
    const stored = Number(list.store.prepare('SELECT count(*) AS n FROM member').get()!['n'])
    printTable(
      `Sign-ups a second; ${taken} were taken, and ${stored} are on the disk: of more than ` +
        `${maxWaitingConfirmations} that wait for a mail, the oldest are dropped`,
      'those of machines',
      [{ what: 'sign-ups', pair: rate, unit: 'a second' }],
    )
    agent.destroy()
  } finally {
    list.store.close()
    await server.stop()
  }
}
