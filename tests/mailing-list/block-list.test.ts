import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join as inFolder } from 'node:path'
import { expect, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import type { Mailer } from '#mailing-list/mail/mailer.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { site } from '#site.config.ts'
import { addTo, firstVersion } from './first-version.ts'
import { dataFolder, join, mailbox, mailStates, newList, start } from './list.ts'

const key = (digit: string) => digit.repeat(64)

/** Whether somebody who signs up with this address gets onto the list of a folder. */
function isTaken(folder: string, address: string): boolean {
  const { store, subscribers } = openList(folder)
  subscribers.signUp(mailbox(address), [], start)
  const isKnown = store.prepare('SELECT 1 FROM member WHERE address = ?').get(address) !== undefined
  store.close()
  return isKnown
}

function block(folder: string, address: string): void {
  const { store, subscribers } = openList(folder)
  subscribers.signUp(mailbox(address), [], start)
  subscribers.block(String(store.prepare('SELECT id FROM member').get()!['id']))
  store.close()
}

function setKeys(folder: string, ...keys: string[]): void {
  writeFileSync(inFolder(folder, 'keys'), `${keys.join('\n')}\n`)
}

test('“never” outlives a new key of the links, and the end of the old one', () => {
  const folder = dataFolder()
  block(folder, 'ada@errors.example')
  const old = readFileSync(inFolder(folder, 'keys'), 'utf8').trim()
  for (const keys of [[key('2'), old], [key('2')], [key('3'), key('2')], [key('3')]]) {
    setKeys(folder, ...keys)
    expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  }
  expect(isTaken(folder, 'bob@errors.example')).toBe(true)
})

test('“never” of the first version, which was made with a key of the links, outlives that key', () => {
  const folder = dataFolder()
  firstVersion(folder, [key('2'), key('1')], (store) => {
    addTo(store, '0'.repeat(32), 'bob@errors.example')
    const hash = createHmac('sha256', key('1')).update('ada@errors.example').digest('hex')
    store.prepare('INSERT INTO blocked VALUES (?)').run(hash)
  })
  expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  setKeys(folder, key('2'))
  expect(isTaken(folder, 'Ada@errors.example')).toBe(false)
  setKeys(folder, key('3'))
  expect(isTaken(folder, 'ada@errors.example')).toBe(false)
  expect(isTaken(folder, 'cy@errors.example')).toBe(true)
})

test('keys of links are not copied into the database where no fingerprint needs them', () => {
  const folder = dataFolder()
  firstVersion(folder, [key('1')], () => {})
  const { store } = openList(folder)
  expect(JSON.stringify(store.prepare('SELECT key FROM blocking_key').all())).not.toContain(
    key('1'),
  )
  store.close()
})

test('“never” ends what waits for a sub-address, and no file holds either address', async () => {
  const folder = dataFolder()
  const list = openList(folder)
  const { store, subscribers, tokens } = list
  const id = join(list, 'ada@errors.example')
  subscribers.signUp(mailbox('ada+npm@errors.example'), [], start)
  subscribers.signUp(mailbox('bob@errors.example'), [], start)
  subscribers.block(id)
  const receivers: string[] = []
  const mailer: Mailer = {
    where: 'counted',
    send: async ({ to }) => void receivers.push(to),
    check: async () => {},
  }
  const render = mailRenderer({ tokens, store, subscribers }, site, site.url)
  await new Outbox({ store, subscribers, mailer, render }).deliver(() => start)
  expect(receivers).toEqual(['bob@errors.example'])
  const files = readdirSync(folder).map((name) => readFileSync(inFolder(folder, name), 'latin1'))
  expect(files.filter((text) => /ada(\+npm)?@errors/.test(text))).toEqual([])
  store.close()
})

test('somebody who was blocked is not mailed, also where they are still on the list', async () => {
  const list = newList()
  const id = join(list, 'ada@errors.example')
  const copy = { ...list.store.prepare('SELECT * FROM member').get()! }
  list.subscribers.block(id)
  const columns = Object.keys(copy)
  list.store
    .prepare(`INSERT INTO member (${columns}) VALUES (${columns.map(() => '?')})`)
    .run(...Object.values(copy))
  list.store.exec(`INSERT INTO mail (id, member, kind, generation, state, created_at, not_before)
    VALUES ('1', '${id}', 'already', 1, 'queued', 0, 0)`)
  const send = () => Promise.reject(new Error('nobody is to be mailed'))
  const mailer: Mailer = { where: 'nowhere', send, check: async () => {} }
  const outbox = new Outbox({ ...list, mailer, render: mailRenderer(list, site, site.url) })
  await outbox.deliver(() => start)
  expect(mailStates(list)).toEqual(['already cancelled'])
})

test.each([
  ['ada@errors.example', 'ada+1@errors.example'],
  ['ada+1@errors.example', 'ada@errors.example'],
  ['ada+1@errors.example', 'ADA+2@errors.example'],
  ['ada.lovelace@gmail.com', 'a.dalove.lace+npm@googlemail.com'],
  ['ada.lovelace@proton.me', 'ada_lovelace+npm@pm.me'],
])('“never” for %s holds for %s', (blocked, other) => {
  const folder = dataFolder()
  block(folder, blocked)
  expect(isTaken(folder, other)).toBe(false)
})
