import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
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
    url: new URL(newsAddress(lines[0]!), entry.url).href,
    revision: entry.revision,
    isNew: announcedRevision(entry) === 0,
    changes: lines.map(({ date, note }) => ({ date, note })).reverse(),
  }))
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

/**
 * Puts what is not announced yet into the outbox, one mail for each subscriber, and marks it as announced: both or neither.
 * Undefined where there is nothing to announce.
 */
export function queueDigest(
  store: DatabaseSync,
  index: PublishedIndex,
  now: number,
): Issue | undefined {
  return inTransaction(store, () => {
    const items = unannounced(store, index)
    if (items.length === 0) return undefined
    const receivers = receiversOf(store, items)
    const { lastInsertRowid: number } = store
      .prepare('INSERT INTO issue (created_at, news) VALUES (?, ?)')
      .run(now, JSON.stringify(items))
    const queue = store.prepare(
      `INSERT INTO mail (id, member, kind, generation, issue, state, created_at, not_before)
       SELECT ?, id, 'digest', generation, ?, 'queued', ?, ? FROM member WHERE id = ?`,
    )
    for (const subscriber of receivers) queue.run(newId(), number, now, now, subscriber)
    markAnnounced(store, items)
    return { number: Number(number), receivers: receivers.length }
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
