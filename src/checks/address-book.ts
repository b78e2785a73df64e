import { sections } from '#schema/vocabulary.ts'
import type { Content, WrittenEntry } from './content.ts'
import { nearest } from '#knowledge/nearest.ts'

/** Which addresses arrive somewhere. An entry that cannot be read is known to exist, with whatever anchors. */
export interface AddressBook {
  /** The entry with this id, now or formerly. */
  find(id: string): { entry: WrittenEntry; formerly: boolean } | undefined
  /** The entry that was probably meant, among the others than `from`. */
  near(id: string, from: WrittenEntry): string | undefined
  /** Whether the page of the entry holds this id. */
  hasAnchor(entry: WrittenEntry, anchor: string): boolean
  /** The anchors that can be linked in this entry. */
  anchors(entry: WrittenEntry): string[]
}

/** The addresses of all entries. */
export function addressBook(content: Content): AddressBook {
  const present = new Map(content.entries.map((entry) => [entry.id, entry]))
  const former = new Map(
    content.entries.flatMap((entry) => formerIds(entry).map((id) => [id, entry])),
  )
  return {
    near: (id, from) =>
      nearest(
        id,
        [...present.keys()].filter((one) => one !== from.id && sameDigits(one, id)),
      ),
    find: (id) => {
      const entry = present.get(id) ?? former.get(id)
      return entry && { entry, formerly: !present.has(id) }
    },
    hasAnchor: (entry, anchor) => !isWhole(entry) || anchors(entry).includes(anchor),
    anchors,
  }
}

/** The earlier ids that an entry names, also where the rest of its front matter is broken. */
export function formerIds(entry: WrittenEntry): string[] {
  const raw = entry.text?.frontMatter.raw as { formerly?: unknown } | null | undefined
  return Array.isArray(raw?.formerly) ? raw.formerly.filter((id) => typeof id === 'string') : []
}

/** E401 is never a slip for E403, but E430 may be. */
function sameDigits(a: string, b: string): boolean {
  const [digitsOfA, digitsOfB] = [a, b].map((id) => [...id.replace(/\D/g, '')].sort().join(''))
  return digitsOfA === digitsOfB
}

function isWhole(entry: WrittenEntry): boolean {
  return entry.text?.frontMatter.value !== undefined && entry.text.body !== undefined
}

function anchors(entry: WrittenEntry): string[] {
  const cases = entry.text?.frontMatter.value?.cases ?? []
  const written = entry.text?.body?.sections.map((section) => section.id) ?? []
  return [
    ...cases.flatMap((one) => [one.id, ...one.formerly]),
    ...sections.map((section) => section.id).filter((id) => written.includes(id)),
  ]
}
