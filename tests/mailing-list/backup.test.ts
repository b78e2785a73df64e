import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { openList } from '#mailing-list/data/open-list.ts'
import { run, type Ended } from './command.ts'
import { addTo, firstVersion } from './first-version.ts'
import { dataFolder, eventually, linkIn } from './list.ts'
import { startMailServer } from './mail-server.ts'
import { startServer } from './server.ts'

let folder: string
let data: string
let file: string

beforeEach(() => {
  folder = dataFolder()
  data = join(folder, 'data')
  file = join(folder, 'backup.sqlite')
})

const list = (...args: string[]): Promise<Ended> => run('list.ts', args, { LIST_DATA: data })

test('a backup of a running service, restored where everything was lost, goes on: members, links, “never”', async () => {
  const mail = await startMailServer()
  const first = await startServer(folder, { SMTP_URL: mail.url })
  const linkTo = async (name: string, path: '/subscribe/c/' | '/m/', count = 1) => {
    const mails = () => mail.delivered.filter(({ receivers }) => receivers[0] === address(name))
    await expect.poll(() => mails().length, eventually).toBe(count)
    return linkIn(mails().at(-1)!.body, path)
  }
  const address = (name: string) => `${name}@errors.example`
  for (const name of ['ada', 'bob', 'cy']) await first.signUp(address(name))
  await first.at(await linkTo('ada', '/subscribe/c/'), { method: 'POST' })
  const never = new URLSearchParams({ do: 'never' })
  await first.at(await linkTo('bob', '/m/'), { method: 'POST', body: never })
  const waiting = await linkTo('cy', '/subscribe/c/')
  expect(await list('backup', file)).toMatchObject({ status: 0, stderr: '' })
  for (const one of [file, `${file}.keys`]) expect(statSync(one).mode & 0o777).toBe(0o600)
  await first.kill('SIGKILL')

  renameSync(data, join(folder, 'lost'))
  const restored = await list('restore', file)
  expect(restored).toMatchObject({ status: 0, stderr: '' })
  expect(restored.stdout).toMatch(/^Restored: 1 on the list, 1 not confirmed\./)
  for (const name of ['list.sqlite', 'keys'])
    expect(statSync(join(data, name)).mode & 0o777).toBe(0o600)
  const second = await startServer(folder, { SMTP_URL: mail.url })
  expect((await second.at(waiting, { method: 'POST' })).status).toBe(200)
  await second.signUp(address('bob'))
  await second.signUp(address('dee'))
  await linkTo('dee', '/subscribe/c/')
  expect((await list('members')).stdout).toMatch(/^2 on the list\n1 signed up/)
  expect(mail.delivered.filter(({ receivers }) => receivers[0] === address('bob')).length).toBe(1)
  await second.stop()
  await mail.close()
})

test('a backup of the first version is restored with the tables of this one', async () => {
  firstVersion(data, ['1'.repeat(64)], (store) => addTo(store, '0'.repeat(32), 'ada@x.example'))
  writeFileSync(file, readFileSync(join(data, 'list.sqlite')))
  writeFileSync(`${file}.keys`, readFileSync(join(data, 'keys')))
  renameSync(data, join(folder, 'lost'))
  expect((await list('restore', file)).stdout).toMatch(/^Restored: 1 on the list/)
})

test('a backup is its owner’s alone, also where the files of the list are not', async () => {
  openList(data).store.close()
  chmodSync(join(data, 'keys'), 0o644)
  await list('backup', file)
  for (const one of [file, `${file}.keys`]) expect(statSync(one).mode & 0o777).toBe(0o600)
})

test('a backup does not overwrite a file', async () => {
  openList(data).store.close()
  writeFileSync(file, 'mine')
  const { status, stderr } = await list('backup', file)
  expect([status, stderr]).toEqual([1, expect.stringContaining('is there already')])
  expect(readFileSync(file, 'utf8')).toBe('mine')
})

test.each([
  ['where a list is', () => {}, /list\.sqlite is there already\. Move it away first/],
  [
    'where the log of another one is',
    () => {
      renameSync(data, join(folder, 'lost'))
      mkdirSync(data)
      writeFileSync(join(data, 'list.sqlite-wal'), '')
    },
    /list\.sqlite-wal is there already/,
  ],
  [
    'from one that is damaged',
    () => {
      renameSync(data, join(folder, 'lost'))
      writeFileSync(file, readFileSync(file).fill(7, 5000, 9000))
    },
    /backup\.sqlite|list\.sqlite\.part is damaged/,
  ],
  ['from one without its keys', () => renameSync(`${file}.keys`, `${file}.k`), /A backup is both/],
])('nothing is restored %s', async (_, prepare, words) => {
  openList(data).store.close()
  await list('backup', file)
  prepare()
  const had = existsSync(join(data, 'list.sqlite'))
  const { status, stderr } = await list('restore', file)
  expect([status, stderr]).toEqual([1, expect.stringMatching(words)])
  expect(existsSync(join(data, 'list.sqlite'))).toBe(had)
  expect(existsSync(join(data, 'list.sqlite.part'))).toBe(false)
})

test('no backup is written into the checkout, from where it would get into commits and images', async () => {
  await startServer(folder).then((server) => server.stop())
  const link = join(folder, 'link')
  symlinkSync(process.cwd(), link)
  for (const place of ['list-2026-11-28.sqlite', 'docs/list.sqlite', join(link, 'list.sqlite')]) {
    const { status, stderr } = await list('backup', place)
    expect(status).not.toBe(0)
    expect(stderr).toMatch(
      /is in .*, from where it would get into commits and images\. Name a file elsewhere/,
    )
    expect(existsSync(place)).toBe(false)
  }
})

test('what the documentation lets an owner make is in no commit and in no image', () => {
  const made = [
    'data/list.sqlite',
    'data-before/keys',
    'list.sqlite',
    'list.sqlite.keys',
    'list.sqlite-wal',
  ]
  const ignored = execFileSync('git', ['check-ignore', '--no-index', ...made], { encoding: 'utf8' })
  expect(ignored.trim().split('\n')).toEqual(made)
  const patterns = readFileSync('.dockerignore', 'utf8').trim().split('\n')
  const isLeftOut = (file: string) =>
    patterns.some((one) => matchesGlob(file, one) || matchesGlob(file, `${one}/**`))
  expect(made.filter((file) => !isLeftOut(file))).toEqual([])
})
