import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { maxSignUpsPerNetwork } from '#mailing-list/web/network-limit.ts'
import { hostileAddresses, victim } from './hostile-addresses.ts'
import { dataFolder, eventually } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { startServer, type ListServer } from './server.ts'

let mail: MailServer
let server: ListServer
/** The list of the server, read beside it. */
let list: OpenList
/** Each test comes from a network of its own. */
let network = 0

beforeAll(async () => {
  mail = await startMailServer()
  server = await startServer(dataFolder(afterAll), { SMTP_URL: mail.url })
  list = openList(server.folder)
})
afterAll(async () => {
  list.store.close()
  await server.stop()
  await mail.close()
})
beforeEach(() => {
  network++
})

function signUp(address: string, fields: Record<string, string> = {}): Promise<Response> {
  return server.signUp(address, { network: `192.0.${network}.1`, fields })
}

/** How many mails an address got. */
function mailsTo(address: string): number {
  return mail.delivered.filter(({ receivers }) => receivers.includes(address)).length
}

function isKnown(address: string): boolean {
  return list.store.prepare('SELECT 1 FROM member WHERE address = ?').get(address) !== undefined
}

/** All of an answer that a browser sees, without the time of day. */
async function seen(answer: Response): Promise<unknown> {
  const headers = [...answer.headers].filter(([name]) => name !== 'date')
  return { status: answer.status, headers, body: await answer.text() }
}

function becomes(address: string, state: string): void {
  const { store, subscribers } = list
  const { id } = store.prepare('SELECT id FROM member WHERE address = ?').get(address)!
  if (state === 'blocked') subscribers.block(String(id))
  else store.prepare('UPDATE member SET state = ? WHERE id = ?').run(state, id!)
}

describe('a sign-up', () => {
  test('is answered the same, byte for byte, for every address', async () => {
    const answers: unknown[] = [await seen(await signUp('unknown@errors.example'))]
    answers.push(await seen(await signUp('unknown@errors.example')))
    for (const state of ['active', 'left', 'blocked']) {
      await signUp(`${state}@errors.example`)
      becomes(`${state}@errors.example`, state)
      answers.push(await seen(await signUp(`${state}@errors.example`)))
    }
    answers.push(
      await seen(await signUp('trap@errors.example', { website: 'https://spam.example' })),
    )
    expect(answers.length).toBe(6)
    expect(answers[0]).toMatchObject({ status: 303, body: '' })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(isKnown('trap@errors.example')).toBe(false)
    expect(isKnown('blocked@errors.example')).toBe(false)
  })

  test('leads to a page that says what to do, and to a mail', async () => {
    const answer = await signUp('ada@errors.example')
    const page = await server.at(answer.headers.get('location')!)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Look into your mail')
    await expect.poll(() => mailsTo('ada@errors.example'), eventually).toBe(1)
  })

  test('without the token of a form stores nothing, and gets the form again with the address in it', async () => {
    for (const token of ['', 'x', `${Math.floor(Date.now() / 1000) - 9}.${'0'.repeat(40)}`]) {
      const answer = await signUp('grace@errors.example', { token })
      expect(answer.status).toBe(200)
      const page = await answer.text()
      expect(page).toContain('value="grace@errors.example"')
      expect(page).toMatch(/name="token" value="\d+\.[\da-f]{40}"/)
    }
    expect(isKnown('grace@errors.example')).toBe(false)
  })

  test('sooner than a human can write an address is too soon; its token is good a little later', async () => {
    const token = await (await fetch(`${server.url}/subscribe/token`)).text()
    const answer = await signUp('joan@errors.example', { token })
    expect(await answer.text()).toContain(`value="${token}"`)
    await expect
      .poll(async () => (await signUp('joan@errors.example', { token })).status, {
        timeout: 20_000,
        interval: 500,
      })
      .toBe(303)
  })

  test('with something that is not one address is refused with words, and shows what was written', async () => {
    const answer = await signUp('"><script>@x')
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;@x"')
    expect(page).toContain('aria-invalid="true"')
    const large = await signUp('a'.repeat(5000))
    expect(large.status).toBe(413)
    expect(await large.text()).toContain('<h1>Too large</h1>')
  })

  test('with a hostile address reaches nobody', async () => {
    for (const address of hostileAddresses)
      expect((await signUp(address)).status, JSON.stringify(address)).toBe(422)
    const odd = "o'brien|%7e!x{}=@errors.example"
    await signUp(odd)
    await expect.poll(() => mailsTo(odd), eventually).toBe(1)
    for (const { receivers, text } of mail.delivered) {
      expect(receivers.length).toBe(1)
      expect(text).not.toContain(victim)
    }
  })
})

describe('a flood', () => {
  test('of one thousand requests for one address, from as many networks, mails it once', async () => {
    const statuses = new Set<number>()
    for (let i = 0; i < 1000; i += 50) {
      const requests = Array.from({ length: 50 }, (_, at) => {
        const from = `10.${(i + at) >> 8}.${(i + at) & 255}.7`
        return server.signUp('flooded@errors.example', { network: from })
      })
      for (const answer of await Promise.all(requests)) statuses.add(answer.status)
    }
    expect([...statuses]).toEqual([303])
    await expect.poll(() => mailsTo('flooded@errors.example'), eventually).toBe(1)
    const queued = list.store
      .prepare(
        `SELECT count(*) AS n FROM mail JOIN member ON member.id = mail.member WHERE key = ?`,
      )
      .get('flooded@errors.example')
    expect(queued).toEqual({ n: 1 })
  })

  test('from one network is turned away after some, with the address kept; others are not', async () => {
    for (let i = 0; i < maxSignUpsPerNetwork; i++)
      expect((await signUp(`reader-${i}@errors.example`)).status).toBe(303)
    const answer = await signUp('late@errors.example')
    expect(answer.status).toBe(429)
    expect(await answer.text()).toContain('value="late@errors.example"')
    const claimed = { network: `203.0.113.9, 192.0.${network}.250` }
    expect((await server.signUp('late@errors.example', claimed)).status).toBe(429)
    expect((await server.signUp('late@errors.example', { network: '203.0.113.9' })).status).toBe(
      303,
    )
  })
})
