import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { plainInboxOf, type Mailbox } from './addresses.ts'
import { fingerprint } from './fingerprint.ts'
import { inTransaction, preparing } from './store.ts'

/**
 * Addresses that must never be mailed again, as fingerprints: the address itself is erased. Their key lies beside them
 * and not among the keys of links, so that it outlives those.
 */
export class BlockList {
  readonly #prepare: ReturnType<typeof preparing>
  /** The newest makes new fingerprints; older ones are still held against an address. */
  readonly #keys: string[]

  /** Until there was a key of their own, fingerprints were made with one of the keys of links: `linkKeys`. */
  constructor(store: DatabaseSync, linkKeys: string[]) {
    this.#prepare = preparing(store)
    this.#keys =
      this.#readKeys() ?? inTransaction(store, () => this.#readKeys() ?? this.#makeKeys(linkKeys))
  }

  add({ key, inbox }: Pick<Mailbox, 'key' | 'inbox'>): void {
    for (const text of [key, inbox])
      this.#prepare('INSERT OR IGNORE INTO blocked VALUES (?)').run(
        fingerprint(this.#keys[0]!, text),
      )
  }

  /** Whether this address, or the inbox that it is a sub-address of, is blocked. */
  has({ key, inbox }: Pick<Mailbox, 'key' | 'inbox'>): boolean {
    // Before the ways of a provider were known, its inboxes were noted as they are spelled.
    const hashes = [key, inbox, plainInboxOf(key)].flatMap((text) =>
      this.#keys.map((one) => fingerprint(one, text)),
    )
    const found = this.#prepare(
      'SELECT 1 FROM blocked WHERE hash IN (SELECT value FROM json_each(?))',
    ).get(JSON.stringify(hashes))
    return found !== undefined
  }

  #readKeys(): string[] | undefined {
    const rows = this.#prepare('SELECT key FROM blocking_key ORDER BY number DESC').all()
    return rows.length > 0 ? rows.map(({ key }) => String(key)) : undefined
  }

  #makeKeys(linkKeys: string[]): string[] {
    const isEmpty = this.#prepare('SELECT 1 FROM blocked').get() === undefined
    const keys = [...(isEmpty ? [] : linkKeys), randomBytes(32).toString('hex')]
    const add = this.#prepare('INSERT OR IGNORE INTO blocking_key (key) VALUES (?)')
    for (const key of keys) add.run(key)
    return this.#readKeys()!
  }
}
