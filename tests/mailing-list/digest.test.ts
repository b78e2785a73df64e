import { join as inFolder } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { queueDigest, skipDigest, unannounced } from '#mailing-list/data/digest.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { inTransaction, storeFile } from '#mailing-list/data/store.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { dataFolder, day, join, linkIn, mailbox, mailStates, newList, start } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { indexOf } from './published.ts'

const from = { name: 'Error Knowledge Base', address: 'list@errors.example.com' }
let server: MailServer

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.delivered = []
  server.reaction = 250
})

const e403 = { id: 'npm/E403', notes: ['New. Two cases, told apart by `method`.'] }
const e403Again = {
  ...e403,
  notes: [...e403.notes, 'SignUp the owner first.', 'SignUp the admin first.'],
}
const pnpm = { id: 'pnpm/ERR_X', notes: ['New. One case.'], title: 'nothing is there' }

async function deliver(list: OpenList, now = start): Promise<void> {
  const render = mailRenderer(list, site, site.url)
  await new Outbox({ ...list, mailer: smtpMailer({ url: server.url }, from), render }).deliver(
    () => now,
  )
}

const received = () =>
  Object.fromEntries(server.delivered.map(({ receivers, body }) => [receivers.join(), body]))

describe('what is announced', () => {
  test('is new to each reader of its tool, and only to those on the list', async () => {
    const list = newList()
    join(list, 'all')
    join(list, 'npm', ['npm'])
    join(list, 'pnpm', ['pnpm'])
    join(list, 'yarn', ['yarn'])
    list.subscribers.unsubscribe(join(list, 'gone'), start)
    list.subscribers.signUp(mailbox('pending@readers.example'), [], start)
    list.store.exec(`DELETE FROM mail`)

    expect(await queueDigest(list.store, indexOf([e403, pnpm]), start)).toEqual({
      number: 1,
      receivers: 3,
    })
    await deliver(list)

    const mails = received()
    expect(Object.keys(mails).sort()).toEqual([
      'all@readers.example',
      'npm@readers.example',
      'pnpm@readers.example',
    ])
    expect(server.delivered.length).toBe(3)
    const npm = 'https://errors.example.com/npm/E403/?revision=1'
    const other = 'https://errors.example.com/pnpm/ERR_X/?revision=1'
    expect(mails['all@readers.example']).toContain(npm)
    expect(mails['all@readers.example']).toContain(other)
    expect(mails['npm@readers.example']).not.toContain(other)
    expect(mails['pnpm@readers.example']).not.toContain(npm)
  })

  test('is announced once; after that, only what changed in meaning since', async () => {
    const list = newList()
    join(list, 'ada')
    await queueDigest(list.store, indexOf([e403]), start)
    expect(await queueDigest(list.store, indexOf([e403]), start + day)).toBeUndefined()
    const withoutTypo = { ...e403, title: 'the server refuses this' }
    expect(await queueDigest(list.store, indexOf([withoutTypo]), start + day)).toBeUndefined()
    await deliver(list)
    server.delivered = []

    expect((await queueDigest(list.store, indexOf([e403Again, pnpm]), start + day))?.number).toBe(2)
    await deliver(list, start + day)
    const body = received()['ada@readers.example']!
    expect(body).toMatch(/NEW\s+pnpm ERR_X: nothing is there/)
    expect(body).toMatch(
      /CHANGED ADVICE\s+npm E403: the server refuses it\s+21 Nov 2026: SignUp the owner first\.\s+22 Nov 2026: SignUp the admin first\.\s+https:\/\/errors\.example\.com\/npm\/E403\/\?revision=3/,
    )
    expect(body).not.toContain('Two cases')
  })

  test('is not new again because it was renamed', async () => {
    const { store } = newList()
    await queueDigest(store, indexOf([e403]), start)
    const renamed = { ...e403, id: 'npm/EFORBIDDEN', formerly: ['npm/E403'] }
    expect(unannounced(store, indexOf([renamed]))).toEqual([])
    const changed = { ...renamed, notes: e403Again.notes }
    expect(unannounced(store, indexOf([changed]))).toMatchObject([
      { id: 'npm/EFORBIDDEN', isNew: false, revision: 3, changes: [{}, {}] },
    ])
  })

  test('can be passed over in silence', async () => {
    const list = newList()
    join(list, 'ada')
    skipDigest(list.store, indexOf([e403]))
    expect(await queueDigest(list.store, indexOf([e403]), start)).toBeUndefined()
    expect(mailStates(list)).toEqual([])
  })

  test('does not reach who comes later', async () => {
    const list = newList()
    await queueDigest(list.store, indexOf([e403]), start)
    join(list, 'late')
    expect(await queueDigest(list.store, indexOf([e403]), start + day)).toBeUndefined()
    await deliver(list, start + day)
    expect(server.delivered).toEqual([])
  })
})

describe('a digest for very many', () => {
  /** A list of so many subscribers, and a second connection to its database that waits for nothing. */
  function largeList(subscribers: number) {
    const folder = dataFolder()
    const list = openList(folder)
    inTransaction(list.store, () => {
      for (let i = 0; i < subscribers; i++) join(list, `reader-${i}@readers-${i}.example`)
    })
    const other = new DatabaseSync(inFolder(folder, storeFile), { timeout: 0 })
    onTestFinished(() => other.close())
    const queued = () => Number(other.prepare('SELECT count(*) AS n FROM mail').get()!['n'])
    return { folder, list, other, queued }
  }

  test('lets others write meanwhile', async () => {
    const { list, other, queued } = largeList(1000)
    const written: number[] = []
    const queueing = queueDigest(list.store, indexOf([e403]), start)
    for (let isOver = false; !isOver;) {
      other.exec('BEGIN IMMEDIATE; ROLLBACK')
      written.push(queued())
      isOver = await Promise.race([queueing.then(() => true), setImmediate(false)])
    }
    expect(written.some((mails) => mails > 0 && mails < 1000)).toBe(true)
    expect(await queueing).toEqual({ number: 1, receivers: 1000 })
    list.store.close()
  })

  test('that is interrupted goes on with the same issue, and reaches everybody once', async () => {
    const { folder, list, queued } = largeList(1000)
    const queueing = queueDigest(list.store, indexOf([e403]), start)
    while (queued() === 0) await setImmediate()
    list.store.close()
    await expect(queueing).rejects.toThrow()
    expect(queued()).toBeLessThan(1000)

    const again = openList(folder)
    const later = indexOf([e403, pnpm])
    expect(await queueDigest(again.store, later, start + day)).toEqual({
      number: 1,
      receivers: 1000,
    })
    expect(unannounced(again.store, later).map(({ id }) => id)).toEqual(['pnpm/ERR_X'])
    expect((await queueDigest(again.store, later, start + day))?.number).toBe(2)
    expect(await queueDigest(again.store, later, start + day)).toBeUndefined()
    again.store.close()
  })
})

describe('a mail that waits', () => {
  test('is not sent to who left, was erased, or wants to hear of other tools', async () => {
    const list = newList()
    const [left, erased, other] = ['left', 'erased', 'other'].map((name) => join(list, name))
    await queueDigest(list.store, indexOf([e403]), start)
    list.subscribers.unsubscribe(left!, start)
    list.subscribers.erase(erased!)
    list.subscribers.choose(other!, ['pnpm'])
    await deliver(list)
    expect(server.delivered).toEqual([])
    expect(mailStates(list)).toEqual(['digest cancelled', 'digest cancelled'])
  })

  test('goes behind a link that somebody waits for', async () => {
    const list = newList()
    join(list, 'ada')
    await queueDigest(list.store, indexOf([e403]), start)
    list.subscribers.signUp(mailbox('new@readers.example'), [], start)
    await deliver(list)
    expect(server.delivered.map(({ receivers }) => receivers[0])).toEqual([
      'new@readers.example',
      'ada@readers.example',
    ])
  })
})

test('a mail says how to unsubscribe, whom to ask, and loads nothing', async () => {
  const list = newList()
  join(list, 'ada')
  await queueDigest(list.store, indexOf([e403]), start)
  await deliver(list)
  const { text, body } = server.delivered[0]!
  expect(text).toMatch(/^Subject: New: npm E403: the server refuses it\r$/m)
  expect(text).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m)
  const [plain, html] = body.split('<!doctype html>') as [string, string]
  for (const part of [plain, html]) {
    expect(list.tokens.subscriber('leave', linkIn(part, '/u/').split('/').at(-1)!)).toBeDefined()
    expect(list.tokens.subscriber('manage', linkIn(part, '/m/').split('/').at(-1)!)).toBeDefined()
    expect(part).toContain('support@errors.example.com')
  }
  expect(html).toContain('told apart by <code>method</code>')
  expect(html).not.toMatch(/<(img|script|link|style|iframe)|\ssrc=|url\(/)
})

test('the words of an entry cannot become markup', async () => {
  const list = newList()
  join(list, 'ada')
  const hostile = { ...e403, title: '<img src=x> & "quoted"', notes: ['`<b>` and <script>'] }
  await queueDigest(list.store, indexOf([hostile]), start)
  await deliver(list)
  const html = server.delivered[0]!.body.split('<!doctype html>')[1]!
  expect(html).toContain('&lt;img src=x&gt; &amp; &quot;quoted&quot;')
  expect(html).toContain('<code>&lt;b&gt;</code> and &lt;script&gt;')
  expect(html).not.toMatch(/<img|<script/)
})
