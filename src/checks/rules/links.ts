import { shortAddress } from '#entry/addresses.ts'
import { isLookalike } from '#entry/lookalike-hosts.ts'
import { addressFields } from '../field-texts.ts'
import { addressBook, type AddressBook, type WrittenPage } from '../address-book.ts'
import type { Content } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'
import { sitePages } from '../site-addresses.ts'

type Words = Pick<Finding, 'message' | 'fix'>

/**
 * Every link within the base arrives, at the page and at the case or section. Where others lead, the text says; the
 * addresses in front matter and YAML are links as well.
 */
export function links(content: Content): Finding[] {
  const book = addressBook(content)
  const pages = new Set([
    ...content.tools.map((tool) => `/${tool.id}/`),
    ...content.entries.map(({ name }) => shortAddress(name)),
    ...sitePages,
  ])
  // A link of an addition leads where one of its entry does.
  const additions = content.additions.flatMap(({ id, text }) => {
    const entry = content.entries.find((one) => one.id === id)
    return entry && text
      ? [{ ...entry, text: { ...text, frontMatter: entry.text!.frontMatter } }]
      : []
  })
  const texts = [...content.entries, ...content.guides, ...additions]
  const addresses = addressFields(content)
  const all = [
    ...texts.flatMap(({ text }) => text?.body?.links ?? []),
    ...addresses.map(({ text }) => ({ url: text })),
  ]
  const hosts = new Map<string, number>()
  for (const host of all.flatMap(({ url }) => hostOf(url) ?? []))
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  const ofFields = addresses.flatMap(({ file, line, text }) => {
    const words = judgeHost(hostOf(text), hosts)
    return words ? [{ file, line, ...words }] : []
  })
  const ofTexts = texts.flatMap((from) =>
    (from.text?.body?.links ?? []).flatMap(({ url, line }) => {
      const words = judge(url, from, book, pages) ?? judgeHost(hostOf(url), hosts)
      return words ? [{ file: from.text!.file, line, ...words }] : []
    }),
  )
  return [...ofTexts, ...ofFields]
}

function hostOf(url: string): string | undefined {
  return url.startsWith('https:') ? URL.parse(url)?.hostname : undefined
}

/** A host that looks like one which more links lead to, and is not. `hosts` are those of all links, counted. */
function judgeHost(host: string | undefined, hosts: Map<string, number>): Words | undefined {
  if (host === undefined) return undefined
  const known = [...hosts.keys()].filter((one) => hosts.get(one)! > hosts.get(host)!)
  const meant = known.find((one) => isLookalike(host, [one]))
  if (meant === undefined) return undefined
  return {
    message: `the link leads to ${host}, which looks like ${meant} and is not`,
    fix: `link to ${meant}, or say in the review who runs ${host}`,
  }
}

function judge(
  url: string,
  from: WrittenPage,
  book: AddressBook,
  pages: Set<string>,
): Words | undefined {
  if (url.startsWith('#')) return judgeAnchor(url.slice(1), url, from, book)
  if (!url.startsWith('/')) return undefined
  const [path = '', anchor] = url.split('#')
  if (pages.has(path.replace(/\?.*$/, ''))) return undefined
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
