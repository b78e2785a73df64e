import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { dataFolder, eventually } from './list.ts'
import { startMailServer, type MailServer } from './mail-server.ts'
import { startServer } from './server.ts'

let mail: MailServer
beforeAll(async () => {
  mail = await startMailServer()
})
afterAll(() => mail.close())

test('no request begins a delivery: its answer comes while the mail still waits', async () => {
  const server = await startServer(dataFolder(), { SMTP_URL: mail.url })
  const store = new DatabaseSync(join(server.folder, 'list.sqlite'), { readOnly: true })
  onTestFinished(async () => {
    store.close()
    await server.stop()
  })
  const states = () =>
    store
      .prepare('SELECT state FROM mail ORDER BY rowid')
      .all()
      .map(({ state }) => state)
  const atAnswers = []
  // A look that comes by chance between an answer and ours does so once.
  for (let i = 0; i < 3; i++) {
    await server.signUp(`reader-${i}@errors.example`, { network: `192.0.${i}.1` })
    atAnswers.push(states().at(-1))
    await expect.poll(states, eventually).toEqual(Array(i + 1).fill('sent'))
  }
  expect(atAnswers).toContain('queued')
})
