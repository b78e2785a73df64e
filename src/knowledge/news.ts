import type { Entry } from './entry.ts'

/** One line of what is new: an entry, and what changed in its advice. */
export interface News {
  entry: Entry
  date: string
  note: string
  /** The entry’s revision that this line made; 1 announces the entry. */
  revision: number
}

/** All changes in meaning, the newest first. */
export function news(entries: Entry[]): News[] {
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
