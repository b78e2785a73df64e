import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as inFolder } from 'node:path'
import { onTestFinished } from 'vitest'
import { parseMailbox, type Mailbox } from '#mailing-list/data/addresses.ts'
import { openList, type OpenList } from '#mailing-list/data/open-list.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** A morning. */
export const start = Date.UTC(2026, 10, 27, 8)

/** Patience with what another process does. */
export const eventually = { timeout: 30_000 }

/** A folder for the data of one test, or of many where they say when it may go. */
export function dataFolder(atTheEnd = onTestFinished): string {
  const folder = mkdtempSync(inFolder(tmpdir(), 'list-'))
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A list of its own for one test. */
export function newList(): OpenList {
  const list = openList(dataFolder())
  onTestFinished(() => list.store.close())
  return list
}

export function mailbox(text: string): Mailbox {
  return parseMailbox(text)!
}

/** The only subscriber, whatever has happened to it. */
export function onlySubscriber({ store, subscribers }: OpenList) {
  const rows = store.prepare('SELECT id FROM member').all()
  return rows.length === 1 ? subscribers.find(String(rows[0]!['id'])) : undefined
}

/** The state of every mail, in the order in which they were queued. */
export function mailStates({ store }: OpenList): string[] {
  const rows = store.prepare('SELECT kind, state FROM mail ORDER BY created_at, rowid').all()
  return rows.map(({ kind, state }) => `${kind} ${state}`)
}

/** The link of a mail to the page that ends with this path. */
export function linkIn(text: string, path: '/subscribe/c/' | '/m/' | '/u/'): string {
  return new RegExp(`https?://[^\\s<>"]*${path}[\\da-f.]+`).exec(text)![0]
}

/** Puts somebody on the list (`ada`, or a whole address), whose link was mailed and opened; returns the subscriber’s id. */
export function join(list: OpenList, name: string, topics: string[] = []): string {
  const { store, subscribers, tokens } = list
  const added = mailbox(name.includes('@') ? name : `${name}@readers.example`)
  subscribers.signUp(added, topics, start)
  const id = String(store.prepare('SELECT id FROM member WHERE key = ?').get(added.key)!['id'])
  subscribers.confirm(tokens.confirm(id, 1), start)
  store.prepare(`DELETE FROM mail WHERE member = ? AND kind = 'confirm'`).run(id)
  return id
}
