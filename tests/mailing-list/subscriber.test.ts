import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { dataFolder, day, eventually, linkIn } from './list.ts'
import { startMailServer, type Delivered, type MailServer } from './mail-server.ts'
import { startServer, type ListServer } from './server.ts'

let mail: MailServer
let server: ListServer
/** The list of the server, read beside it. */
let list: OpenList
let networks = 0

beforeAll(async () => {
  mail = await startMailServer()
  server = await startServer(dataFolder(afterAll), { SMTP_URL: mail.url }, ['npm', 'pnpm'])
  list = openList(server.folder)
})
afterAll(async () => {
  list.store.close()
  await server.stop()
  await mail.close()
})

/** The newest mail to an address, which has got so many. */
async function mailTo(address: string, count = 1): Promise<Delivered> {
  const mails = () => mail.delivered.filter(({ receivers }) => receivers.includes(address))
  await expect.poll(() => mails().length, eventually).toBe(count)
  return mails().at(-1)!
}

async function signUp(address: string, count = 1, fields: Record<string, string> = {}) {
  await server.signUp(address, { network: `192.0.${++networks}.1`, fields })
  return mailTo(address, count)
}

async function join(address: string): Promise<Delivered> {
  const asked = await signUp(address)
  await press(linkIn(asked.body, '/subscribe/c/'))
  return asked
}

function press(link: string, action = ''): Promise<Response> {
  const body = new URLSearchParams(action ? { do: action } : {})
  return server.at(link, { method: 'POST', body })
}

const stored = (address: string) =>
  list.store.prepare('SELECT * FROM member WHERE address = ?').get(address)
const stateOf = (address: string) => stored(address)?.['state']
/** Everything in the database. */
const everything = () =>
  ['member', 'mail', 'blocked', 'tally'].map((name) =>
    list.store.prepare(`SELECT * FROM ${name}`).all(),
  )

describe('the link of the first mail', () => {
  test('shows a button, and the button begins the subscription; twice is once', async () => {
    const { body } = await signUp('ada@errors.example')
    const link = linkIn(body, '/subscribe/c/')
    const page = await (await server.at(link)).text()
    expect(page).toContain('ada@errors.example')
    expect(page).toMatch(/<form method="post">\s*<button>/)
    expect(stateOf('ada@errors.example')).toBe('pending')
    for (let times = 0; times < 2; times++) {
      const answer = await press(link)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('You are on the list')
      expect(stateOf('ada@errors.example')).toBe('active')
    }
  })

  test('is of no use when it is cut off, forged, for another purpose, or was mailed more than seven days ago', async () => {
    const { body } = await signUp('grace@errors.example')
    const link = linkIn(body, '/subscribe/c/')
    const leave = linkIn(body, '/m/').replace('/m/', '/subscribe/c/')
    const forged = link.replace(/.{4}$/, (end) => (end === '0000' ? '1111' : '0000'))
    for (const wrong of [link.slice(0, -1), forged, leave, `${link}0`]) {
      expect((await server.at(wrong)).status).toBe(404)
      expect((await press(wrong)).status).toBe(404)
    }
    list.store
      .prepare(
        'UPDATE mail SET sent_at = ? WHERE member = (SELECT id FROM member WHERE address = ?)',
      )
      .run(Date.now() - 7 * day - 1000, 'grace@errors.example')
    expect((await server.at(link)).status).toBe(410)
    const late = await press(link)
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('name="email"')
    expect(stateOf('grace@errors.example')).toBe('pending')
  })

  test('of an earlier subscription does not begin the next one', async () => {
    const first = await join('joan@errors.example')
    await press(linkIn(first.body, '/m/'), 'unsubscribe')
    const second = await signUp('joan@errors.example', 2)
    expect((await press(linkIn(first.body, '/subscribe/c/'))).status).toBe(404)
    expect(stateOf('joan@errors.example')).toBe('pending')
    await press(linkIn(second.body, '/subscribe/c/'))
    expect(stateOf('joan@errors.example')).toBe('active')
  })
})

describe('unsubscribing', () => {
  test.each([
    ['application/x-www-form-urlencoded', () => new URLSearchParams('List-Unsubscribe=One-Click')],
    [
      'multipart/form-data',
      () => {
        const form = new FormData()
        form.set('List-Unsubscribe', 'One-Click')
        return form
      },
    ],
  ])('works for a mail program that knows only the headers of a mail: %s', async (kind, form) => {
    const address = `${kind.replace('/', '.')}@errors.example`
    await join(address)
    const { text } = await signUp(address, 2)
    const headers = text.slice(0, text.indexOf('\r\n\r\n')).replaceAll(/\r\n\s+/g, ' ')
    expect(/^List-Unsubscribe-Post: (.*)$/m.exec(headers)![1]!.trim()).toBe(
      'List-Unsubscribe=One-Click',
    )
    const link = /^List-Unsubscribe: <(https:.*)>/m.exec(headers)![1]!
    for (let times = 0; times < 2; times++) {
      const answer = await server.at(link, { method: 'POST', body: form() })
      expect(answer.status).toBe(200)
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(stateOf(address)).toBe('left')
    }
    const forged = link.replace(/.{4}$/, (end) => (end === '0000' ? '1111' : '0000'))
    expect((await server.at(forged, { method: 'POST', body: form() })).status).toBe(404)
  })

  test('is answered the same for who is not there any more', async () => {
    const asked = await join('alan@errors.example')
    await press(linkIn(asked.body, '/m/'), 'erase')
    const link = `/u/${list.tokens.unsubscribe(linkIn(asked.body, '/m/').split('/m/')[1]!.slice(0, 32))}`
    const answer = await press(link)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('You are off the list')
  })
})

describe('the page of a subscriber', () => {
  test('changes the topics, and exports all that is stored', async () => {
    const asked = await signUp('tim@errors.example', 1, { topic: 'npm' })
    expect(stored('tim@errors.example')!['topics']).toBe('npm')
    const link = linkIn(asked.body, '/m/')
    const answer = await server.at(link, {
      method: 'POST',
      body: new URLSearchParams({ do: 'topics', topic: 'pnpm' }),
    })
    expect(await answer.text()).toContain('Saved.')
    expect(stored('tim@errors.example')!['topics']).toBe('pnpm')
    const exported = await (await server.at(`${link}/export`)).json()
    expect(exported).toMatchObject({
      address: 'tim@errors.example',
      state: 'pending',
      topics: ['pnpm'],
      confirmed_at: null,
      mails: [{ kind: 'confirm', state: 'sent' }],
    })
  })

  test('erases: nothing is left of an address, and it may come back', async () => {
    const asked = await join('barbara@errors.example')
    const link = linkIn(asked.body, '/m/')
    expect(await (await press(link, 'erase')).text()).toContain('Nothing is stored')
    expect(JSON.stringify(everything())).not.toContain('barbara')
    expect(await (await server.at(link)).text()).toContain('Nothing is stored')
    await signUp('barbara@errors.example', 2)
    expect(stateOf('barbara@errors.example')).toBe('pending')
  })

  test('sees to it that an address is never mailed again, whoever signs it up', async () => {
    const asked = await signUp('edsger@errors.example')
    await press(linkIn(asked.body, '/m/'), 'never')
    expect(JSON.stringify(everything())).not.toContain('edsger')
    await server.signUp('EDSGER@errors.example', { network: '203.0.113.1' })
    await signUp('after@errors.example')
    await mailTo('edsger@errors.example', 1)
    expect(stateOf('EDSGER@errors.example')).toBeUndefined()
  })
})

test('programs that try every link of a mail, in every way that only looks, change nothing', async () => {
  const { body, text } = await signUp('scanned@errors.example')
  const { body: other } = await join('subscriber@errors.example').then(() =>
    signUp('subscriber@errors.example', 2),
  )
  const links = [text.replaceAll('=\r\n', ''), body, other].flatMap((one) => [
    ...one.matchAll(/https:\/\/errors\.example\.com\/[^\s<>"]+/g),
  ])
  await expect
    .poll(() => list.store.prepare(`SELECT id FROM mail WHERE state <> 'sent'`).all(), eventually)
    .toEqual([])
  const before = everything()
  const paths = new Set(links.map(([link]) => new URL(link).pathname))
  expect(paths.size).toBe(5)
  for (const path of paths)
    for (const method of ['GET', 'HEAD', 'OPTIONS'])
      for (let times = 0; times < 3; times++) await server.at(path, { method })
  expect(everything()).toEqual(before)
})

test('what is answered is not kept, not found by search, and not told to other hosts', async () => {
  for (const path of ['/subscribe', '/subscribe/token', '/subscribe/asked', '/m/x', '/u/x']) {
    const { headers } = await server.at(path)
    expect(headers.get('cache-control'), path).toBe('no-store')
    expect(headers.get('referrer-policy'), path).toBe('no-referrer')
    expect(headers.get('x-robots-tag'), path).toBe('noindex')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
  }
})
