import type { Category } from '#schema/vocabulary.ts'
import { categories } from '#schema/vocabulary.ts'
import type { Entry } from './entry.ts'

const byName = new Intl.Collator('en', { numeric: true })

/** Entries of one tool after another, codes in alphabetical order, numbers by their value. */
export function byToolAndName(a: Entry, b: Entry): number {
  return a.tool.order - b.tool.order || byName.compare(a.name, b.name)
}

/** The entries that people meet most, the commonest first. */
export function mostMet(entries: Entry[]): Entry[] {
  return entries
    .filter((entry) => entry.common !== undefined)
    .sort((a, b) => a.common! - b.common! || byToolAndName(a, b))
}

/** All of them: those that people meet most first, the others by tool and name. */
export function commonestFirst(entries: Entry[]): Entry[] {
  return [...entries].sort((a, b) => rank(a) - rank(b) || byToolAndName(a, b))
}

/** Those that were counted most come first; of equals, those of the better rank. */
export function oftenestFirst(entries: Entry[]): Entry[] {
  return [...entries].sort((a, b) => b.met - a.met || rank(a) - rank(b) || byToolAndName(a, b))
}

/** The entries of each family that has any, families in the order in which people meet them. */
export function byCategory(entries: Entry[]): { category: Category; entries: Entry[] }[] {
  return (Object.keys(categories) as Category[])
    .map((category) => ({
      category,
      entries: entries.filter((entry) => entry.category === category),
    }))
    .filter((group) => group.entries.length > 0)
}

/** An entry’s rank; those without one come after all that have one. */
function rank({ common }: Entry): number {
  return common ?? Number.MAX_SAFE_INTEGER
}
