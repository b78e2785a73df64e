import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join as inFolder } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { holdFolder } from '#mailing-list/data/store.ts'
import { Tokens } from '#mailing-list/data/tokens.ts'
import { run, type Ended } from './command.ts'
import { dataFolder, join, mailbox } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'

let server: MailServer
let folder: string

beforeAll(async () => {
  server = await startMailServer()
})
afterAll(() => server.close())

/** Two on the list, one who signed up (whose mail waits), one who unsubscribed. */
beforeEach(() => {
  folder = dataFolder()
  const list = openList(folder)
  join(list, 'ada')
  join(list, 'bob', ['npm', 'pnpm'])
  list.subscribers.unsubscribe(join(list, 'cy'), Date.now())
  list.subscribers.signUp(mailbox('dee@readers.example'), [], Date.now() - 3 * 60 * 60_000)
  list.store.close()
})

const list = (...args: string[]): Promise<Ended> =>
  run('list.ts', args, { LIST_DATA: folder, SMTP_URL: server.url })

test('counts subscribers by their state', async () => {
  expect(await list('members')).toEqual({
    status: 0,
    stdout:
      '2 on the list\n1 signed up, and have not confirmed\n1 unsubscribed, and are erased within 30 days\n',
    stderr: '',
  })
})

test('exports who confirmed, and nobody else', async () => {
  const time = '2026-11-27T08:00:00.000Z'
  expect((await list('export')).stdout).toBe(
    `email,topics,asked_at,confirmed_at\nada@readers.example,,${time},${time}\nbob@readers.example,npm pnpm,${time},${time}\n`,
  )
})

test('exports no cell that a spreadsheet runs', async () => {
  const { store, subscribers } = openList(folder)
  for (const address of ["=cmd|'/C'!A0@b.example", '+1@b.example', '-1@b.example', 'a=1@b.example'])
    subscribers.signUp(mailbox(address), [], Date.now())
  store.exec(`UPDATE member SET state = 'active', confirmed_at = 9e12 WHERE key LIKE '%@b.example'`)
  store.close()
  const lines = (await list('export')).stdout.trim().split('\n').slice(3)
  expect(lines.map((line) => line.split(',')[0])).toEqual([
    `"'=cmd|'/C'!A0@b.example"`,
    `"'+1@b.example"`,
    `"'-1@b.example"`,
    'a=1@b.example',
  ])
})

test('reads keys that an editor has saved with the line ends of Windows', () => {
  const before = openList(folder)
  const { id } = before.store.prepare('SELECT id FROM member').get()!
  const token = before.tokens.manage(String(id))
  before.store.close()
  const file = inFolder(folder, 'keys')
  writeFileSync(file, `${'2'.repeat(64)}\r\n${readFileSync(file, 'utf8').trim()}\r\n`)
  const { tokens, store } = openList(folder)
  expect(tokens.subscriber('manage', token)).toBe(id)
  expect(tokens.manage(String(id))).toBe(new Tokens(['2'.repeat(64)]).manage(String(id)))
  store.close()
})

test('every file of a list is for its owner alone, also where an older version has made it', () => {
  const names = () => readdirSync(folder)
  chmodSync(inFolder(folder, 'list.sqlite'), 0o644)
  writeFileSync(inFolder(folder, 'lock.sqlite'), '', { mode: 0o644 })
  const lock = holdFolder(folder)!
  const { store } = openList(folder)
  expect(names()).toEqual(expect.arrayContaining(['keys', 'list.sqlite', 'lock.sqlite']))
  for (const name of names())
    expect([name, statSync(inFolder(folder, name)).mode & 0o077]).toEqual([name, 0])
  store.close()
  lock.close()
})

test('erases one address, however it is spelled, and its mails', async () => {
  const { status, stdout } = await list('erase', 'DEE@Readers.example')
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^Erased\./)])
  const { store } = openList(folder)
  expect(store.prepare('SELECT count(*) AS n FROM member').get()).toEqual({ n: 3 })
  expect(store.prepare('SELECT count(*) AS n FROM mail').get()).toEqual({ n: 0 })
  store.close()
  expect(await list('erase', 'dee@readers.example')).toMatchObject({
    status: 1,
    stderr: 'Nothing is stored about this address.\n',
  })
})

test('tells how long the oldest mail waits', async () => {
  expect((await list('outbox')).stdout).toBe('1 wait, the oldest for 3 h\n0 sent\n0 given up\n')
})

test('finds nothing ill where nothing is', async () => {
  const opened = openList(folder)
  opened.store.exec('DELETE FROM mail')
  opened.store.close()
  const service = holdFolder(folder)!
  onTestFinished(() => service.close())
  const { status, stdout } = await list('doctor')
  expect(stdout).toMatch(
    /^well {2}settings: .*\nwell {2}key: .*\nwell {2}database: .*\nwell {2}service: runs\nwell {2}outbox: no mail waits.*\nwell {2}sign-ups: none was dropped\nwell {2}subscribers: no mailbox.*\nwell {2}mailer: mails are sent through 127\.0\.0\.1\n$/,
  )
  expect(status).toBe(0)
})

test.each([
  [
    'a key that others can read',
    () => chmodSync(inFolder(folder, 'keys'), 0o644),
    /ILL {3}key: others can read/,
  ],
  ['a key that is gone', () => rmSync(inFolder(folder, 'keys')), /ILL {3}data: .*keys is gone/],
  [
    'a database that is damaged',
    () => writeFileSync(inFolder(folder, 'list.sqlite'), 'x'.repeat(9000)),
    /ILL {3}data: /,
  ],
  ['a service that does not run', () => {}, /ILL {3}service: does not run/],
  ['a mail that waits too long', () => {}, /ILL {3}outbox: 1 wait, 3 h at most/],
])('names %s', async (_, harm, words) => {
  harm()
  const { status, stdout } = await list('doctor')
  expect(stdout).toMatch(words)
  expect(status).toBe(1)
})

test('names a mail server that is not there, and settings that do not fit', async () => {
  const away = await run('list.ts', ['doctor'], {
    LIST_DATA: folder,
    SMTP_URL: 'smtp://127.0.0.1:9',
  })
  expect(away.stdout).toMatch(/ILL {3}mailer: mails are not sent through 127\.0\.0\.1: ESOCKET/)
  const unfit = await run('list.ts', ['doctor'], { LIST_DATA: folder, LIST_MAILER: 'smtp' })
  expect(unfit.stdout).toMatch(/ILL {3}settings: LIST_MAILER=smtp needs SMTP_URL/)
  expect([away.status, unfit.status]).toEqual([1, 1])
})

test.each(['', 'member', 'erase', 'erase a@b.example c', 'export all', 'constructor'])(
  'answers “%s” with its usage',
  async (words) => {
    const { status, stdout, stderr } = await list(...words.split(' ').filter(Boolean))
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^npm run list -- members/m)
  },
)

test('an address that is none is wrong usage', async () => {
  const { status, stderr } = await list('erase', 'a@b.example,c@d.example')
  expect(status).toBe(2)
  expect(stderr).toMatch(/^This is not one address\./)
})

test('only export prints an address', async () => {
  const commands = [
    ['members'],
    ['outbox'],
    ['doctor'],
    ['resume', 'ada@readers.example'],
    ['backup', inFolder(folder, 'backup')],
    ['erase', 'ada@readers.example'],
  ]
  for (const command of commands) {
    const { stdout, stderr } = await list(...command)
    expect(stdout + stderr).not.toMatch(/@|readers\.example/)
  }
})

test('a data folder that was mistyped does not become an empty list', async () => {
  const { status, stderr } = await run('list.ts', ['members'], {
    LIST_DATA: inFolder(folder, 'dta'),
  })
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^There is no mailing list in .*dta\./),
  ])
})
