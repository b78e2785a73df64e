import { shortAddress } from '#entry/addresses.ts'
import { addressBook, type AddressBook, type WrittenPage } from '../address-book.ts'
import type { Content } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'

type Words = Pick<Finding, 'message' | 'fix'>

/** Every link within the base arrives, at the page and at the case or section. Where others lead, the text says. */
export function links(content: Content): Finding[] {
  const book = addressBook(content)
  const pages = [
    ...content.tools.map((tool) => `/${tool.id}/`),
    ...content.entries.map(({ name }) => shortAddress(name)),
    ...sitePages,
  ]
  return [...content.entries, ...content.guides].flatMap((from) =>
    (from.text?.body?.links ?? []).flatMap(({ url, line }) => {
      const words = judge(url, from, book, pages)
      return words ? [{ file: from.text!.file, line, ...words }] : []
    }),
  )
}

/** Pages of the site that a text may send its readers to. */
const sitePages = ['/', '/changes/', '/codes/', '/identify/', '/search/', '/subscribe/']

function judge(
  url: string,
  from: WrittenPage,
  book: AddressBook,
  pages: string[],
): Words | undefined {
  if (url.startsWith('#')) return judgeAnchor(url.slice(1), url, from, book)
  if (!url.startsWith('/')) return undefined
  const [path = '', anchor] = url.split('#')
  if (pages.includes(path.replace(/\?.*$/, ''))) return undefined
  const id = path.replace(/^\/|\/$/g, '')
  const found = book.find(id)
  if (!found) return { message: `the link ${url} leads nowhere`, fix: nowhere(book.near(id, from)) }
  if (!path.endsWith('/'))
    return { message: `the link ${url} lacks the slash at its end`, fix: `write ${path}/` }
  return anchor === undefined || found.formerly
    ? undefined
    : judgeAnchor(anchor, url, found.page, book)
}

function judgeAnchor(
  anchor: string,
  url: string,
  to: WrittenPage,
  book: AddressBook,
): Words | undefined {
  if (book.hasAnchor(to, anchor)) return undefined
  const known = book.anchors(to)
  return {
    message: `the link ${url} leads to no case or section of ${to.id}`,
    fix: `${didYouMean(anchor, known)}it has: ${known.join(', ')}`,
  }
}

function nowhere(near: string | undefined): string {
  const otherwise = 'write the page, or take the link out'
  return near ? `did you mean /${near}/? else ${otherwise}` : otherwise
}
