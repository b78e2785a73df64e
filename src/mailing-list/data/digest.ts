import type { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { entryAddress, wholeAddress } from '#entry/addresses.ts'
import { news, newsAddress } from '#entry/news.ts'
import type { PublishedIndex } from '#schema/publication.ts'
import { inTransaction } from './store.ts'
import { newId } from './tokens.ts'

const digestItemSchema = z.strictObject({
  id: z.string().describe('The entry.'),
  tool: z.string().describe('Id of its tool, which is a topic.'),
  title: z.string(),
  url: z.string().describe('Address of its last revision that is announced here.'),
  revision: z.int().describe('That revision.'),
  isNew: z.boolean().describe('The list has not heard of the entry before.'),
  changes: z
    .array(z.object({ date: z.string(), note: z.string() }))
    .describe('What is announced, oldest first.'),
})

/** What a digest tells of one entry. */
export type DigestItem = z.output<typeof digestItemSchema>

/** A digest that waits in the outbox. */
export interface Issue {
  number: number
  /** How many subscribers it goes to. */
  receivers: number
}

/** What the list has not announced yet. */
export function unannounced(store: DatabaseSync, index: PublishedIndex): DigestItem[] {
  const announced = new Map(
    store
      .prepare('SELECT entry, revision FROM told')
      .all()
      .map((row) => [String(row['entry']), Number(row['revision'])]),
  )
  const announcedRevision = ({ id, formerly }: PublishedIndex['entries'][number]) =>
    Math.max(...[id, ...formerly].map((name) => announced.get(name) ?? 0))
  const items = news(index.entries).filter(
    ({ entry, revision }) => revision > announcedRevision(entry),
  )
  return [...Map.groupBy(items, ({ entry }) => entry)].map(([entry, lines]) => ({
    id: entry.id,
    tool: entry.tool,
    title: `${entry.tool} ${entry.name}: ${entry.title}`,
    url: wholeAddress(newsAddress(lines[0]!), siteOf(entry)),
    revision: entry.revision,
    isNew: announcedRevision(entry) === 0,
    changes: lines.map(({ date, note }) => ({ date, note })).reverse(),
  }))
}

/** The address of the site that an entry is on. */
function siteOf({ id, url }: PublishedIndex['entries'][number]): string {
  return url.slice(0, -entryAddress(id).length)
}

/** Subscribers who want to hear of at least one of these, and whose mailbox takes mail. */
export function receiversOf(store: DatabaseSync, items: DigestItem[]): string[] {
  const active = store
    .prepare(`SELECT id, topics FROM member WHERE state = 'active' AND paused_at IS NULL`)
    .all()
  return active
    .filter(({ topics }) => itemsFor(String(topics).split(' ').filter(Boolean), items).length > 0)
    .map(({ id }) => String(id))
}

/** Those that somebody with these topics wants to hear of. */
export function itemsFor(topics: string[], items: DigestItem[]): DigestItem[] {
  return topics.length === 0 ? items : items.filter(({ tool }) => topics.includes(tool))
}

/** How many mails are put into the outbox at once: who wants to write, as the service does, waits that long. */
const mailsAtATime = 250

/**
 * Puts what is not announced yet into the outbox, one mail for each subscriber, and marks it as announced. Where this
 * was interrupted, the next call goes on with the same issue. Undefined where there is nothing to announce.
 */
export async function queueDigest(
  store: DatabaseSync,
  index: PublishedIndex,
  now: number,
): Promise<Issue | undefined> {
  const number = inTransaction(
    store,
    () => unfinishedIssue(store) ?? beginIssue(store, unannounced(store, index), now),
  )
  if (number === undefined) return undefined
  const items = itemsOfIssue(store, number)
  const receivers = receiversOf(store, items)
  for (let first = 0; first < receivers.length; first += mailsAtATime) {
    const started = Date.now()
    queueMails(store, number, receivers.slice(first, first + mailsAtATime), now)
    // Others have their turn for as long.
    await setTimeout(Date.now() - started)
  }
  inTransaction(store, () => markAnnounced(store, items))
  const { mails } = store.prepare('SELECT count(*) AS mails FROM mail WHERE issue = ?').get(number)!
  return { number, receivers: Number(mails) }
}

/** The last issue, where it is not marked as announced: its mails may not all be in the outbox. */
function unfinishedIssue(store: DatabaseSync): number | undefined {
  const number = store.prepare('SELECT max(number) AS number FROM issue').get()!['number']
  if (number === null) return undefined
  const announced = store.prepare('SELECT 1 FROM told WHERE entry = ? AND revision >= ?')
  const isFinished = itemsOfIssue(store, Number(number)).every(
    ({ id, revision }) => announced.get(id, revision) !== undefined,
  )
  return isFinished ? undefined : Number(number)
}

function beginIssue(store: DatabaseSync, items: DigestItem[], now: number): number | undefined {
  if (items.length === 0) return undefined
  const begin = store.prepare('INSERT INTO issue (created_at, news) VALUES (?, ?)')
  return Number(begin.run(now, JSON.stringify(items)).lastInsertRowid)
}

function queueMails(store: DatabaseSync, issue: number, receivers: string[], now: number): void {
  const queue = store.prepare(
    `INSERT INTO mail (id, member, kind, generation, issue, state, created_at, not_before)
     SELECT ?, id, 'digest', generation, ?, 'queued', ?, ? FROM member WHERE id = ?
     ON CONFLICT (issue, member) DO NOTHING`,
  )
  inTransaction(store, () => {
    for (const subscriber of receivers) queue.run(newId(), issue, now, now, subscriber)
  })
}

/** Marks everything as announced, and mails nobody. */
export function skipDigest(store: DatabaseSync, index: PublishedIndex): void {
  inTransaction(store, () => markAnnounced(store, unannounced(store, index)))
}

/** What an issue tells. */
export function itemsOfIssue(store: DatabaseSync, number: number): DigestItem[] {
  const row = store.prepare('SELECT news FROM issue WHERE number = ?').get(number)
  return row ? z.array(digestItemSchema).parse(JSON.parse(String(row['news']))) : []
}

function markAnnounced(store: DatabaseSync, items: DigestItem[]): void {
  const note = store.prepare(
    'INSERT INTO told VALUES (?, ?) ON CONFLICT DO UPDATE SET revision = excluded.revision',
  )
  for (const { id, revision } of items) note.run(id, revision)
}
