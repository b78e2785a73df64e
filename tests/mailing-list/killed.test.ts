import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'
import { Outbox } from '#mailing-list/mail/outbox.ts'
import { mailRenderer } from '#mailing-list/mail/renderer.ts'
import { smtpMailer } from '#mailing-list/mail/smtp-mailer.ts'
import { site } from '#site.config.ts'
import { dataFolder, eventually, mailbox, mailStates, onlySubscriber } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { startServer } from './server.ts'

/** Many processes, one after the other: a busy machine takes its time. */
vi.setConfig({ testTimeout: 300_000 })

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.close())
beforeEach(() => {
  mail.delivered = []
})

/** Kills a process at each of its steps in turn, each time on new data, and looks at what a next process finds. */
async function killAtEveryStep(
  what: 'sign up' | 'confirm' | 'outbox',
  prepare: (list: OpenList) => void,
  look: (list: OpenList, step: number) => void | Promise<void>,
): Promise<number> {
  for (let step = 1; ; step++) {
    const folder = dataFolder()
    const before = openList(folder)
    prepare(before)
    before.store.close()
    mail.delivered = []
    const isDone = await isDoneBefore(folder, what, step)
    const after = openList(folder)
    expect(after.store.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    await look(after, step)
    after.store.close()
    if (isDone) return step - 1
  }
}

async function isDoneBefore(folder: string, what: string, step: number): Promise<boolean> {
  const args = ['tests/mailing-list/killed-at-step.ts', folder, what, String(step), mail.url]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  child.stdout.on('data', (text) => {
    printed += text
  })
  const [, signal] = await once(child, 'close')
  const isDone = printed.includes('done')
  expect(signal).toBe(isDone ? null : 'SIGKILL')
  return isDone
}

/** What the next process does. */
async function deliver(list: OpenList): Promise<void> {
  const from = { name: site.name, address: 'list@errors.example' }
  const render = mailRenderer(list, site, site.url)
  const outbox = new Outbox({ ...list, mailer: smtpMailer({ url: mail.url }, from), render })
  outbox.recover(Date.now())
  await outbox.deliver(Date.now)
}

function askFor({ subscribers }: OpenList): void {
  subscribers.signUp(mailbox('ada@errors.example'), [], Date.now())
}

test('killed at any step of a sign-up, it has happened wholly or not at all', async () => {
  const found = new Set<string>()
  const steps = await killAtEveryStep(
    'sign up',
    () => {},
    (list) => {
      found.add([onlySubscriber(list)?.state, ...mailStates(list)].join())
    },
  )
  expect(steps).toBeGreaterThan(10)
  expect(found).toEqual(new Set(['', 'pending,confirm queued']))
})

test('killed at any step of confirming, it can be done again', async () => {
  const found = new Set<string>()
  const steps = await killAtEveryStep('confirm', askFor, (list) => {
    const { id, state } = onlySubscriber(list)!
    found.add(state)
    expect(list.subscribers.confirm(list.tokens.confirm(id, 1), Date.now())).toBe('active')
  })
  expect(steps).toBeGreaterThan(5)
  expect(found).toEqual(new Set(['pending', 'active']))
})

test('killed at any step of sending, the mail leaves all the same, twice at most, and confirms nobody', async () => {
  const times = new Set<number>()
  const steps = await killAtEveryStep('outbox', askFor, async (list) => {
    await deliver(list)
    expect(mailStates(list)).toEqual(['confirm sent'])
    expect(onlySubscriber(list)!.state).toBe('pending')
    times.add(mail.delivered.length)
    expect(new Set(mail.delivered.map(({ text }) => /^Message-ID: .*$/m.exec(text)![0])).size).toBe(
      1,
    )
  })
  expect(steps).toBeGreaterThan(10)
  expect(times).toEqual(new Set([1, 2]))
})

test('a server that is killed while people sign up has everybody whom it answered, and goes on', async () => {
  const folder = dataFolder()
  const server = await startServer(folder, { SMTP_URL: mail.url })
  const answered: string[] = []
  const requests = Array.from({ length: 60 }, async (_, i) => {
    const address = `reader-${i}@errors-${i}.example`
    const answer = await server.signUp(address, { network: `192.0.${i}.1` }).catch(() => undefined)
    if (answer?.status === 303) answered.push(address)
    if (answered.length === 20) await server.kill('SIGKILL')
  })
  await Promise.all(requests)
  expect(answered.length).toBeGreaterThanOrEqual(20)
  const next = await startServer(folder, { SMTP_URL: mail.url })
  const isMailed = (address: string) =>
    mail.delivered.some(({ receivers }) => receivers.includes(address))
  await expect.poll(() => answered.filter((one) => !isMailed(one)), eventually).toEqual([])
  await next.stop()
})
