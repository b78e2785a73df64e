import type { Category } from '#schema/vocabulary.ts'
import { categories } from '#schema/vocabulary.ts'
import type { Entry } from './entry.ts'

/** Entries of one tool after another, codes in alphabetical order, numbers by their value. */
export function byToolAndName(a: Entry, b: Entry): number {
  return a.tool.order - b.tool.order || a.name.localeCompare(b.name, 'en', { numeric: true })
}

/** The entries that people meet most, the commonest first. */
export function mostMet(entries: Entry[]): Entry[] {
  return entries
    .filter((entry) => entry.common !== undefined)
    .sort((a, b) => a.common! - b.common! || byToolAndName(a, b))
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
