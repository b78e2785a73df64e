import { entryAddress } from './addresses.ts'

/** What news are made from: an entry, or its line in `entries.json`. */
interface Changing {
  id: string
  /** Oldest first. */
  changes: { date: string; note: string }[]
}

/** One line of what is new: an entry, and what changed in its advice. */
export interface News<Entry extends Changing> {
  entry: Entry
  date: string
  note: string
  /** The entry’s revision that this line made; 1 announces the entry. */
  revision: number
}

/** All changes in meaning, the newest first. The mails tell these; the feed and the page of changes tell the newest. */
export function news<Entry extends Changing>(entries: Entry[]): News<Entry>[] {
  return entries
    .flatMap((entry) =>
      entry.changes.map((change, index) => ({ entry, ...change, revision: index + 1 })),
    )
    .sort(
      (a, b) =>
        b.date.localeCompare(a.date) ||
        a.entry.id.localeCompare(b.entry.id) ||
        b.revision - a.revision,
    )
}

/** How many lines the feed and the page of changes have, however many entries there are. */
const mostLatest = 500

/** The newest changes. What is older is in the feed of each entry. */
export function latestNews<Entry extends Changing>(entries: Entry[]): News<Entry>[] {
  return news(entries).slice(0, mostLatest)
}

/** Address of a line of news. Each revision has its own: a reader of feeds shows an item once for each link. */
export function newsAddress({ entry, revision }: News<Changing>): string {
  return `${entryAddress(entry.id)}?revision=${revision}`
}
