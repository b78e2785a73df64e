import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { migrations } from '#mailing-list/data/migrations.ts'
import { openExistingList, openList } from '#mailing-list/data/open-list.ts'
import { holdFolder } from '#mailing-list/data/store.ts'
import { run } from './command.ts'
import { addTo, firstVersion } from './first-version.ts'
import { dataFolder, mailbox } from './list.ts'
import { startServer } from './server.ts'

/** Many processes, one after the other: a busy machine takes its time. */
vi.setConfig({ testTimeout: 300_000 })

const keys = ['1'.repeat(64)]
const ada = '0123456789abcdef0123456789abcdef'

function versionOf(folder: string): number {
  const store = new DatabaseSync(join(folder, 'list.sqlite'))
  const { user_version: version } = store.prepare('PRAGMA user_version').get()!
  store.close()
  return Number(version)
}

function change(folder: string, sql: string): void {
  const store = new DatabaseSync(join(folder, 'list.sqlite'))
  store.exec(sql)
  store.close()
}

test('a new list says which version its tables are of', () => {
  const folder = dataFolder()
  openList(folder).store.close()
  expect(versionOf(folder)).toBe(migrations.length)
})

test('a list of the first version goes on, with everybody who is on it', () => {
  const folder = dataFolder()
  firstVersion(folder, keys, (store) => {
    addTo(store, ada, 'Ada+npm@errors.example')
    store.exec(`INSERT INTO issue VALUES (1, 1000, '[]');
      INSERT INTO mail VALUES ('1', '${ada}', 'digest', 1, 1, 'sent', 1000, 1000, 1, NULL, 2000);
      INSERT INTO told VALUES ('npm/E403', 3); INSERT INTO tally VALUES ('2026-11-27', 4)`)
  })
  const { store, subscribers, tokens } = openList(folder)
  onTestFinished(() => store.close())
  expect(subscribers.find(ada)).toEqual({
    id: ada,
    address: 'Ada+npm@errors.example',
    state: 'active',
    generation: 1,
    topics: ['npm'],
    wording: 1,
    asked_at: 1000,
    confirmed_at: 2000,
    left_at: null,
    paused_at: null,
  })
  // Of a sub-address, the address that it belongs to is nowhere.
  const { inbox } = store.prepare('SELECT inbox FROM member').get()!
  expect(inbox).toMatch(/^[\da-f]{64}$/)
  subscribers.signUp(mailbox('ada@errors.example'), [], 3000)
  expect(store.prepare('SELECT DISTINCT inbox FROM member').all()).toEqual([{ inbox }])
  expect(store.prepare(`SELECT state, sent_at FROM mail WHERE kind = 'digest'`).get()).toEqual({
    state: 'sent',
    sent_at: 2000,
  })
  expect(store.prepare('SELECT * FROM told').all()).toEqual([{ entry: 'npm/E403', revision: 3 }])
  expect(tokens.subscriber('leave', tokens.unsubscribe(ada))).toBe(ada)
  expect(versionOf(folder)).toBe(migrations.length)
})

test('killed at any step of changing its tables, a list can be opened, and has everybody', async () => {
  const before = dataFolder()
  firstVersion(before, keys, (store) => addTo(store, ada, 'ada@errors.example'))
  for (let step = 1, isDone = false; !isDone; step++) {
    const folder = dataFolder()
    for (const name of ['list.sqlite', 'keys']) copyFileSync(join(before, name), join(folder, name))
    const args = ['tests/mailing-list/killed-at-step.ts', folder, 'migrate', String(step)]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.on('data', () => (isDone = true))
    await once(child, 'close')
    const { store, subscribers } = openList(folder)
    expect(store.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    expect(subscribers.find(ada)?.address).toBe('ada@errors.example')
    store.close()
    expect(versionOf(folder)).toBe(migrations.length)
  }
})

/** A server on the data of `folder` begins without the list, an owner’s command not at all; both say why. */
async function refuses(folder: string, words: RegExp): Promise<void> {
  const server = await startServer(join(folder, '..'))
  expect(server.log()).toMatch(words)
  expect((await fetch(`${server.url}/subscribe`)).status).toBe(503)
  await server.stop()
  const command = await run('list.ts', ['members'], { LIST_DATA: folder })
  expect([command.status, command.stderr]).toEqual([1, expect.stringMatching(words)])
}

test('a list of a newer version is refused at start, and stays as it is', async () => {
  const folder = join(dataFolder(), 'data')
  openList(folder).store.close()
  change(folder, `ALTER TABLE member ADD COLUMN more TEXT; PRAGMA user_version = 99`)
  await refuses(folder, /list\.sqlite was written by a newer version.* version 99/)
  expect(versionOf(folder)).toBe(99)
})

test.each([
  ['a column', 'ALTER TABLE mail DROP COLUMN unnoted', /damaged: it lacks mail\.unnoted INTEGER/],
  ['an index', 'DROP INDEX waiting_share', /damaged: it lacks index waiting_share\./],
  ['a table', 'DROP TABLE tally', /damaged: it lacks tally\.day TEXT, tally\.asks INTEGER/],
])('a list that lacks %s is refused at start', async (_, sql, words) => {
  const folder = join(dataFolder(), 'data')
  openList(folder).store.close()
  change(folder, sql)
  await refuses(folder, words)
})

test('a list of the first version that lacks a column is refused, and not changed', () => {
  const folder = dataFolder()
  firstVersion(folder, keys, (store) => store.exec('ALTER TABLE member DROP COLUMN topics'))
  expect(() => openList(folder)).toThrow('it lacks member.topics TEXT')
  expect(versionOf(folder)).toBe(0)
})

test('a command does not change the tables under a service that runs', () => {
  const folder = dataFolder()
  mkdirSync(folder, { recursive: true })
  firstVersion(folder, keys, (store) => addTo(store, ada, 'ada@errors.example'))
  const service = holdFolder(folder)!
  expect(() => openExistingList(folder)).toThrow('Restart the service first')
  expect(versionOf(folder)).toBe(0)
  service.close()
  const { store, subscribers } = openExistingList(folder)
  subscribers.signUp(mailbox('bob@errors.example'), [], Date.now())
  store.close()
  expect(versionOf(folder)).toBe(migrations.length)
})
