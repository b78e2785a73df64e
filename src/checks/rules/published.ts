import { addressBook } from '../address-book.ts'
import type { Content } from '#content/written.ts'
import { newAddresses } from '#content/published-addresses.ts'
import type { Finding } from '../rule.ts'

/** No address that was ever published leads nowhere: it is there, or something was formerly called so. */
export function published(content: Content): Finding[] {
  return [...gone(content), ...(content.ci ? unrecorded(content) : [])]
}

function gone(content: Content): Finding[] {
  const book = addressBook(content)
  return content.published.flatMap(({ address, file, line }): Finding[] => {
    const [id = '', anchor] = address.split('#')
    const found = book.find(id)
    const message = `the published address ${address} would disappear`
    if (!found) {
      const fix = `put it back, or write “formerly: [${id}]” at what took its place`
      return anchor === undefined ? [{ file, line, message, fix }] : []
    }
    if (anchor === undefined || found.formerly || book.hasAnchor(found.page, anchor)) return []
    const fix = `put the case back, or write “formerly: [${anchor}]” at the case that took its place`
    return [{ file, line, message, fix }]
  })
}

function unrecorded(content: Content): Finding[] {
  return newAddresses(content).map(({ address, file }) => ({
    file,
    message: `the address ${address} is not in the ledger`,
    fix: 'run `npm run check`, which adds it, and commit the ledger with the entry',
  }))
}
