import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join as inFolder } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { holdFolder } from '#mailing-list/data/store.ts'
import { run, start as startCommand } from './command.ts'
import { dataFolder, join, mailStates } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { indexOf } from './published.ts'

const entry = { id: 'npm/E403', notes: ['New. Two cases.'] }
let server: MailServer
let folder: string
let entries: string

beforeEach(async () => {
  server = await startMailServer()
  folder = dataFolder()
  entries = inFolder(folder, 'entries.json')
  publish([entry])
})
afterEach(() => server.close())

function publish(published: Parameters<typeof indexOf>[0]): void {
  writeFileSync(entries, JSON.stringify(indexOf(published)))
}

/** Puts these on the list of the folder. */
function subscribers(...names: string[]): void {
  const list = openList(folder)
  for (const name of names) join(list, name)
  list.store.close()
}

function states(): string[] {
  const list = openList(folder)
  const found = mailStates(list)
  list.store.close()
  return found
}

const settings = () => ({ LIST_DATA: folder, SMTP_URL: server.url })
const digest = (...args: string[]) =>
  run('send-digest.ts', ['--from', entries, ...args], settings())
const receivers = () => server.delivered.flatMap((mail) => mail.receivers).sort()

test('mails what is new, and the second time nothing', async () => {
  subscribers('ada', 'bob')
  const first = await digest()
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(first.stdout).toContain('new     npm E403: the server refuses it')
  expect(first.stdout).toContain('Digest 1 is in the outbox, for 2 subscribers.')
  expect(receivers()).toEqual(['ada@readers.example', 'bob@readers.example'])
  const second = await digest()
  expect(second).toMatchObject({ status: 0 })
  expect(second.stdout).toContain('Nothing new since the last digest.')
  expect(receivers().length).toBe(2)
  expect(first.stdout + second.stdout).not.toContain('@')
})

test('shows what it would mail, and leaves everything as it was', async () => {
  subscribers('ada')
  const shown = await digest('--dry-run')
  expect(shown.stdout).toMatch(/new +npm E403[^]*For one subscriber\. Nobody was mailed\./)
  expect(states()).toEqual([])
  await digest()
  expect(receivers()).toEqual(['ada@readers.example'])
})

test('marks as announced what is passed over', async () => {
  subscribers('ada')
  expect((await digest('--skip')).stdout).toContain('Marked as announced. Nobody was mailed.')
  expect((await digest()).stdout).toContain('Nothing new since the last digest.')
  expect(receivers()).toEqual([])
})

test.each([0, 1, 2, 3])(
  'killed after %i mails, it goes on where it was: nobody is left out, and only the mail in hand is repeated',
  async (sent) => {
    subscribers('ada', 'bob', 'cy', 'dee')
    // Takes the next mail as well, and never says so.
    Object.defineProperty(server, 'reaction', {
      configurable: true,
      get: () => (server.delivered.length > sent ? 'silence' : 250),
    })
    const sending = startCommand('send-digest.ts', ['--from', entries], settings())
    await expect.poll(() => server.delivered.length, { timeout: 30_000 }).toBe(sent + 1)
    sending.kill()
    await sending.ended
    Object.defineProperty(server, 'reaction', { value: 250 })
    const inHand = server.delivered.at(-1)!

    const resumed = await digest()
    expect(resumed.stdout).toContain('Nothing new since the last digest.')
    expect(new Set(receivers()).size).toBe(4)
    const again = server.delivered.filter(({ receivers: [one] }) => one === inHand.receivers[0])
    expect(again.length).toBe(2)
    expect(server.delivered.length).toBe(5)
    expect(new Set(again.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)![1])).size).toBe(1)
    expect(states()).toEqual(Array(4).fill('digest sent'))
  },
)

test('two at once tell everybody once', async () => {
  subscribers('ada', 'bob')
  const both = await Promise.all([digest(), digest()])
  expect(both.map(({ status }) => status)).toEqual([0, 0])
  expect(receivers()).toEqual(['ada@readers.example', 'bob@readers.example'])
})

test('leaves the mailing to the service where that runs', async () => {
  subscribers('ada')
  const service = holdFolder(folder)!
  onTestFinished(() => service.close())
  expect((await digest()).stdout).toContain('The running service mails what waits.')
  expect(receivers()).toEqual([])
  expect(states()).toEqual(['digest queued'])
})

test('says what could not leave, and why nothing is lost', async () => {
  subscribers('ada')
  server.reaction = 450
  const { status, stdout } = await digest()
  expect(status).toBe(0)
  expect(stdout).toContain('1 could not be sent yet')
  expect(states()).toEqual(['digest queued'])
})

test('reads the entries of a site that is up', async () => {
  subscribers('ada')
  const site = createServer((_, answer) => answer.end(JSON.stringify(indexOf([entry]))))
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void site.close())
  const { port } = site.address() as AddressInfo
  await run('send-digest.ts', ['--from', `http://127.0.0.1:${port}/entries.json`], settings())
  expect(receivers()).toEqual(['ada@readers.example'])
})

test.each([
  ['an option that it does not know', ['--dry'], 2, /Unknown option.*\n\nnpm run digest/s],
  ['a place where nothing is', ['--from', 'nowhere.json'], 1, /^There is no nowhere\.json/],
  ['a file that is no list of entries', ['--from', 'package.json'], 1, /^package\.json is not the/],
  ['a file that is no JSON', ['--from', 'README.md'], 1, /^README\.md is not the entries\.json/],
])('answers %s', async (_, args, status, words) => {
  subscribers('ada')
  const ended = await run('send-digest.ts', args, settings())
  expect(ended.status).toBe(status)
  expect(ended.stderr).toMatch(words)
})

test('a data folder that was mistyped does not become an empty list', async () => {
  const { status, stderr } = await run('send-digest.ts', ['--from', entries], {
    LIST_DATA: inFolder(folder, 'dta'),
  })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^There is no mailing list in .*dta\./)
})
