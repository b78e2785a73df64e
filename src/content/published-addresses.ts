import { publishedAddresses } from '#entry/addresses.ts'
import type { Content, PublishedAddress } from './written.ts'

/** The ledger of every address that was ever published, so that none can disappear unnoticed. */
export const ledgerFile = 'content/published.txt'

const preamble =
  '# Every address that was ever published: `npm run check` adds new ones. Take none away.'

/** The ledger of a team’s own addresses. */
export function ownLedgerFile(folder: string): string {
  return `${folder}/published.txt`
}

/** The addresses in a ledger. */
export function readLedger(file: string, text: string): PublishedAddress[] {
  return text
    .split(/\r?\n/)
    .map((address, index) => ({ address, file, line: index + 1 }))
    .filter(({ address }) => address !== '' && !address.startsWith('#'))
}

/** The ledger as it is written: sorted, an address a line. */
export function writeLedger(addresses: string[]): string {
  return [preamble, ...[...new Set(addresses)].sort(), ''].join('\n')
}

/** An address that no ledger holds yet, and the ledger that it belongs to. */
export interface NewAddress {
  address: string
  file: string
}

/** Addresses of the content that its ledgers do not hold yet. */
export function newAddresses(content: Content): NewAddress[] {
  const { published, entries, guides, decisions, additions } = content
  const known = new Set(published.map(({ address }) => address))
  const own = content.ownFolder === undefined ? ledgerFile : ownLedgerFile(content.ownFolder)
  const added = additions.flatMap(({ id, text }) => {
    const cases = text?.frontMatter.value?.cases ?? []
    return cases.flatMap((one) => [one.id, ...one.formerly].map((name) => `${id}#${name}`))
  })
  const all = [
    ...entries.flatMap(({ entry, isOwn }) =>
      (entry ? publishedAddresses(entry) : [])
        .filter((address) => !added.includes(address))
        .map((address) => ({ address, isOwn })),
    ),
    ...guides.flatMap(({ guide, isOwn }) =>
      (guide ? [guide.id, ...guide.formerly] : []).map((address) => ({ address, isOwn })),
    ),
    ...decisions.flatMap(({ id, yaml, isOwn }) =>
      (yaml.value ? [id, ...yaml.value.formerly] : []).map((address) => ({ address, isOwn })),
    ),
    ...added.map((address) => ({ address, isOwn: true })),
  ]
  return all
    .filter(({ address }) => !known.has(address))
    .map(({ address, isOwn }) => ({ address, file: isOwn ? own : ledgerFile }))
}
