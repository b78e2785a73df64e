import { publishedAddresses } from '#entry/addresses.ts'
import type { Content, PublishedAddress } from './written.ts'

/** The ledger of every address that was ever published, so that none can disappear unnoticed. */
export const ledgerFile = 'content/published.txt'

const preamble =
  '# Every address that was ever published: `npm run check` adds new ones. Take none away.'

/** The addresses in the ledger. */
export function readLedger(text: string): PublishedAddress[] {
  return text
    .split(/\r?\n/)
    .map((address, index) => ({ address, line: index + 1 }))
    .filter(({ address }) => address !== '' && !address.startsWith('#'))
}

/** The ledger as it is written: sorted, an address a line. */
export function writeLedger(addresses: string[]): string {
  return [preamble, ...[...new Set(addresses)].sort(), ''].join('\n')
}

/** Addresses of the content that its ledger does not hold yet. */
export function newAddresses({ published, entries, guides, decisions }: Content): string[] {
  const known = new Set(published.map(({ address }) => address))
  return [
    ...entries.flatMap(({ entry }) => (entry ? publishedAddresses(entry) : [])),
    ...guides.flatMap(({ guide }) => (guide ? [guide.id, ...guide.formerly] : [])),
    ...decisions.flatMap(({ id, yaml }) => (yaml.value ? [id, ...yaml.value.formerly] : [])),
  ].filter((address) => !known.has(address))
}
