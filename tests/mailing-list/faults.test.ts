import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { dataFolder } from './list.ts'
import { startServer, type ListServer } from './server.ts'

const isRoot = process.getuid?.() === 0

/** Mounts a disk of so many bytes; false where this machine does not let us. */
function mountDisk(folder: string, size: number): boolean {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder], {
      stdio: 'ignore',
    })
  } catch {
    return false
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return true
}

let network = 0
async function signUpUntilRefused(
  server: ListServer,
): Promise<{ taken: number; refusal: Response }> {
  for (let taken = 0; ; taken++) {
    const from = `10.${network >> 8}.${network++ & 255}.1`
    const answer = await server.signUp(`reader-${taken}@errors.example`, { network: from })
    if (answer.status !== 303) return { taken, refusal: answer }
  }
}

function subscribersOf(folder: string): number {
  const { store } = openList(folder)
  const check = store.prepare('PRAGMA integrity_check').get()
  expect(check).toEqual({ integrity_check: 'ok' })
  const { n } = store.prepare('SELECT count(*) AS n FROM member').get()!
  store.close()
  return Number(n)
}

test('a full disk: who signs up is told so and keeps what they wrote; nothing is half stored', async (context) => {
  const folder = dataFolder()
  const data = join(folder, 'data')
  if (!isRoot || !mountDisk(data, 2_000_000)) context.skip('needs the right to mount a small disk')
  const server = await startServer(folder, { LIST_MAILER: 'smtp', SMTP_URL: 'smtp://127.0.0.1:1' })
  await server.signUp('first@errors.example', { network: '192.0.2.1' })
  const { bavail, bsize } = statfsSync(data)
  writeFileSync(join(data, 'filler'), Buffer.alloc(Math.max(0, bavail - 20) * bsize))

  const { taken, refusal } = await signUpUntilRefused(server)
  expect(refusal.status).toBe(503)
  const page = await refusal.text()
  expect(page).toContain('Nothing was stored')
  expect(page).toContain(`value="reader-${taken}@errors.example"`)
  expect(subscribersOf(data)).toBe(taken + 1)

  rmSync(join(data, 'filler'))
  const again = await server.signUp('later@errors.example', { network: '192.0.2.1' })
  expect(again.status).toBe(303)
  expect(subscribersOf(data)).toBe(taken + 2)
  await server.stop()
})

test('a database that may not be written: 503 for all that changes something, and the data is as before', async (context) => {
  const folder = dataFolder()
  const data = join(folder, 'data')
  const first = await startServer(folder, { SMTP_URL: 'smtp://127.0.0.1:1' })
  await first.signUp('ada@errors.example')
  await first.stop()
  chmodSync(join(data, 'list.sqlite'), 0o444)
  for (const name of ['lock.sqlite', 'keys']) chmodSync(join(data, name), 0o666)
  for (const name of [folder, data]) chmodSync(name, 0o777)
  if (isRoot && !mayRead(65_534)) context.skip('needs a user who may not write')
  const second = await startServer(
    folder,
    { SMTP_URL: 'smtp://127.0.0.1:1' },
    ['npm'],
    isRoot ? 65_534 : undefined,
  )

  const refusal = await second.signUp('grace@errors.example')
  expect(refusal.status).toBe(503)
  expect(await refusal.text()).toContain('value="grace@errors.example"')
  const { tokens, store } = openList(data)
  const { id } = store.prepare('SELECT id FROM member').get()!
  store.close()
  const links = [
    `/u/${tokens.unsubscribe(String(id))}`,
    `/subscribe/c/${tokens.confirm(String(id), 1)}`,
  ]
  for (const link of links) expect((await second.at(link, { method: 'POST' })).status).toBe(503)
  expect((await second.at(links[1]!)).status).toBe(200)
  await second.stop()
  expect(subscribersOf(data)).toBe(1)
})

/** Whether another user can run this project at all. */
function mayRead(uid: number): boolean {
  try {
    execFileSync(process.execPath, ['--version'], { uid, stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
