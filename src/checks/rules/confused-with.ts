import { addressBook, type WrittenPage } from '../address-book.ts'
import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** Entries that are taken for one another name each other. */
export function confusedWith(content: Content): Finding[] {
  const book = addressBook(content)
  return typedEntries(content).flatMap((entry) =>
    entry.frontMatter.confusedWith.flatMap(({ entry: neighbour }, index) => {
      const { id, file, lineOf } = entry
      const at = { file, line: lineOf(['confusedWith', index, 'entry']) }
      const found = book.find(neighbour)
      if (neighbour === id) {
        return [
          {
            ...at,
            message: 'the entry is confused with itself',
            fix: 'name the neighbour, or take it out',
          },
        ]
      }
      if (!found) {
        const near = book.near(neighbour, entry)
        const fix = `${near ? `did you mean ${near}? Otherwise ` : ''}write the entry, or take the line out`
        return [{ ...at, message: `${neighbour} is not an entry`, fix }]
      }
      // An entry of the base knows nothing of a team’s own.
      if (entry.isOwn && !found.page.isOwn) return []
      const theirs = neighboursOf(found.page)
      if (found.formerly || !theirs || theirs.some((one) => book.find(one.entry)?.page.id === id))
        return []
      const message = `${neighbour} does not name ${id} in its confusedWith`
      return [{ ...at, message, fix: `write there what decides for ${id}, or take it out here` }]
    }),
  )
}

/** The entries that an entry names; undefined for a guide, a decision and what cannot be read. */
function neighboursOf(page: WrittenPage) {
  return 'recordings' in page ? page.text?.frontMatter.value?.confusedWith : undefined
}
