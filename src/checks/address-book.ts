import { sections } from '#schema/vocabulary.ts'
import type { Content, WrittenDecision, WrittenEntry, WrittenGuide } from '#content/written.ts'
import { nearest } from '#content/nearest.ts'

/** What has a page of its own. */
export type WrittenPage = WrittenEntry | WrittenGuide | WrittenDecision

/** Which addresses arrive somewhere. A page that cannot be read is known to exist, with whatever anchors. */
export interface AddressBook {
  /** The entry, guide or decision with this id, now or formerly. */
  find(id: string): { page: WrittenPage; formerly: boolean } | undefined
  /** The page that was probably meant, among the others than `from`. */
  near(id: string, from: WrittenPage): string | undefined
  /** Whether the page holds this id. */
  hasAnchor(page: WrittenPage, anchor: string): boolean
  /** The anchors that can be linked in this page. */
  anchors(page: WrittenPage): string[]
}

/** The addresses of all entries, guides and decisions. */
export function addressBook(content: Content): AddressBook {
  // Where a team’s own page has the name of one of the base, that of the base counts.
  const pages = [...content.entries, ...content.guides, ...content.decisions].sort(
    (a, b) => Number(b.isOwn) - Number(a.isOwn),
  )
  const present = new Map<string, WrittenPage>(pages.map((page) => [page.id, page]))
  const former = new Map<string, WrittenPage>(
    pages.flatMap((page) => formerIds(page).map((id) => [id, page] as const)),
  )
  const anchorsOf = (page: WrittenPage) => [
    ...anchors(page),
    ...content.additions
      .filter(({ id }) => id === page.id)
      .flatMap(({ text }) => text?.frontMatter.value?.cases ?? [])
      .flatMap((one) => [one.id, ...one.formerly]),
  ]
  return {
    near: (id, from) =>
      nearest(
        id,
        [...present.keys()].filter((one) => one !== from.id && sameDigits(one, id)),
      ),
    find: (id) => {
      const page = present.get(id) ?? former.get(id)
      return page && { page, formerly: !present.has(id) }
    },
    hasAnchor: (page, anchor) => !isWhole(page) || anchorsOf(page).includes(anchor),
    anchors: anchorsOf,
  }
}

/** The earlier ids that a page names, also where the rest of its front matter is broken. */
export function formerIds(page: WrittenPage): string[] {
  const front = frontOf(page)
  const read = (front?.value ?? front?.raw) as { formerly?: unknown } | null | undefined
  return Array.isArray(read?.formerly) ? read.formerly.filter((id) => typeof id === 'string') : []
}

function frontOf(page: WrittenPage) {
  return 'yaml' in page ? page.yaml : page.text?.frontMatter
}

/** E401 is never a typo of E403, but E430 may be. */
function sameDigits(a: string, b: string): boolean {
  const [digitsOfA, digitsOfB] = [a, b].map((id) => [...id.replace(/\D/g, '')].sort().join(''))
  return digitsOfA === digitsOfB
}

function isWhole(page: WrittenPage): boolean {
  const hasText = 'yaml' in page || page.text?.body !== undefined
  return hasText && frontOf(page)?.value !== undefined
}

function anchors(page: WrittenPage): string[] {
  if ('yaml' in page) return page.yaml.value?.questions.map(({ id }) => id) ?? []
  const written = page.text?.body?.sections.map((section) => section.id) ?? []
  if (!('recordings' in page)) return written
  const cases = page.text?.frontMatter.value?.cases ?? []
  return [
    ...cases.flatMap((one) => [one.id, ...one.formerly]),
    ...sections.map((section) => section.id).filter((id) => written.includes(id)),
  ]
}
