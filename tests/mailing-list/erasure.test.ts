import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { inTransaction } from '#mailing-list/data/store.ts'
import { run } from './command.ts'
import { addTo, firstVersion } from './first-version.ts'
import { dataFolder, day, eventually, linkIn, mailbox, start } from './list.ts'
import { startMailServer } from './mail-server.ts'
import { startServer } from './server.ts'

/** Names of the files of a data folder that hold this text, in whatever spelling. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'latin1').toLowerCase().includes(text),
  )
}

test('what somebody erases, never wants again, or has the owner erase, is in no file of a running service', async () => {
  const mail = await startMailServer()
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  onTestFinished(async () => {
    await server.stop()
    await mail.close()
  })
  const names = Array.from({ length: 12 }, (_, i) => `reader-${i}`)
  const linkTo = async (name: string, path: '/subscribe/c/' | '/m/') => {
    const mailOf = () =>
      mail.delivered.find(({ receivers }) => receivers[0]!.startsWith(`${name}@`))
    await expect.poll(mailOf, eventually).toBeDefined()
    return linkIn(mailOf()!.body, path)
  }
  for (const [i, name] of names.entries())
    await server.signUp(`${name}@errors.example`, { network: `192.0.${i}.1` })
  for (const name of names) await server.at(await linkTo(name, '/subscribe/c/'), { method: 'POST' })
  const press = async (name: string, action: string) =>
    server.at(await linkTo(name, '/m/'), {
      method: 'POST',
      body: new URLSearchParams({ do: action }),
    })

  expect(filesWith(server.folder, 'reader-1@')).not.toEqual([])
  await press('reader-1', 'erase')
  await expect.poll(() => filesWith(server.folder, 'reader-1@'), eventually).toEqual([])
  await press('reader-2', 'never')
  await expect.poll(() => filesWith(server.folder, 'reader-2@'), eventually).toEqual([])
  await run('list.ts', ['erase', 'READER-3@errors.example'], { LIST_DATA: server.folder })
  await expect.poll(() => filesWith(server.folder, 'reader-3@'), eventually).toEqual([])
  expect(filesWith(server.folder, 'reader-4@')).not.toEqual([])
})

/** Deletes addresses as the first version did, of whom it then keeps copies. */
function withTraces(store: DatabaseSync): string[] {
  const gone = Array.from({ length: 300 }, (_, i) => `gone-${i}@errors.example`)
  store.exec('BEGIN')
  for (const [i, address] of gone.entries()) addTo(store, `${i}`.padStart(32, '0'), address)
  addTo(store, 'f'.repeat(32), 'ada@errors.example')
  store.exec(`COMMIT; PRAGMA secure_delete = OFF; DELETE FROM member WHERE key LIKE 'gone%'`)
  return gone
}

test('what a list of the first version has left of erased addresses goes when a service starts', async () => {
  const folder = dataFolder()
  const data = join(folder, 'data')
  let gone: string[] = []
  firstVersion(data, ['1'.repeat(64)], (store) => (gone = withTraces(store)))
  const traces = () => gone.filter((address) => filesWith(data, address).length > 0)
  expect(traces()).not.toEqual([])
  const server = await startServer(folder)
  await expect.poll(traces, eventually).toEqual([])
  expect(filesWith(data, 'ada@errors.example')).not.toEqual([])
  await server.stop()
})

test('of many who come and go, nobody who is gone is in a file', () => {
  const folder = dataFolder()
  const { store, subscribers } = openList(folder)
  onTestFinished(() => store.close())
  const address = (i: number) => `reader-${i * 7919}@${'x'.repeat(1 + (i % 40))}.example`
  inTransaction(store, () => {
    for (let i = 0; i < 2000; i++) subscribers.signUp(mailbox(address(i)), [], start)
    store.exec(`UPDATE member SET state = 'active' WHERE rowid % 3 = 0`)
  })
  subscribers.forget(start + 31 * day)
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  const stored = new Set(
    store
      .prepare('SELECT address FROM member')
      .all()
      .map((row) => String(row['address'])),
  )
  expect(stored.size).toBe(666)
  const isThere = (i: number) => files.some((text) => text.includes(`${address(i)}`))
  for (let i = 0; i < 2000; i++) expect([i, isThere(i)]).toEqual([i, stored.has(address(i))])
})

test('while another process reads, an erased address may lie in the files; after that it does not', async () => {
  const folder = dataFolder()
  const { store, subscribers } = openList(folder)
  onTestFinished(() => store.close())
  store.exec('PRAGMA busy_timeout = 1')
  subscribers.signUp(mailbox('ada@errors.example'), [], start)
  const reader = new DatabaseSync(join(folder, 'list.sqlite'))
  reader.exec('BEGIN; SELECT * FROM member')
  reader.prepare('SELECT * FROM member').all()
  subscribers.erase(String(store.prepare('SELECT id FROM member').get()!['id']))
  expect(filesWith(folder, 'ada@errors.example')).not.toEqual([])
  reader.close()
  // On a busy machine rewriting takes long, and is put off for a while.
  const filesLater = () => {
    subscribers.forget(start)
    return filesWith(folder, 'ada@errors.example')
  }
  await expect.poll(filesLater, eventually).toEqual([])
})

test('who is erased a second time, or was never there, has no file rewritten', () => {
  const folder = dataFolder()
  const { store, subscribers } = openList(folder)
  onTestFinished(() => store.close())
  subscribers.signUp(mailbox('ada@errors.example'), [], start)
  subscribers.signUp(mailbox('bob@errors.example'), [], start)
  const rewritings = () => Number(store.prepare('PRAGMA schema_version').get()!['schema_version'])
  const before = rewritings()
  const [id] = store
    .prepare('SELECT id FROM member')
    .all()
    .map((row) => String(row['id']))
  subscribers.erase(id!)
  const after = rewritings()
  expect(after).toBeGreaterThan(before)
  for (const known of [id!, 'f'.repeat(32)]) subscribers.erase(known)
  expect(rewritings()).toBe(after)
})
