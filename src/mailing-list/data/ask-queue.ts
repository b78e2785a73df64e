import type { Mailbox } from './addresses.ts'
import type { OpenList } from './open-list.ts'
import { inTransaction } from './store.ts'

/** An ask that is not on the disk yet. */
interface Ask {
  mailbox: Mailbox
  topics: string[]
  now: number
  stored(): void
  failed(error: unknown): void
}

/**
 * Writes asks that come at the same time in one transaction. Waiting for the disk is what takes long, so a slow one
 * takes hundreds of asks a second all the same.
 */
export class AskQueue {
  readonly #list: OpenList
  readonly #onWritten: () => void
  #asks: Ask[] = []

  /** `onWritten` is called when mails may wait in the outbox. */
  constructor(list: OpenList, onWritten: () => void) {
    this.#list = list
    this.#onWritten = onWritten
  }

  /** Resolves when the ask is on the disk. */
  ask(mailbox: Mailbox, topics: string[], now: number): Promise<void> {
    return new Promise((stored, failed) => {
      this.#asks.push({ mailbox, topics, now, stored, failed })
      // Requests that wait at the door are read before this runs.
      if (this.#asks.length === 1) setImmediate(() => this.#write())
    })
  }

  #write(): void {
    const asks = this.#asks
    this.#asks = []
    const { store, members } = this.#list
    try {
      inTransaction(store, () => {
        for (const { mailbox, topics, now } of asks) members.ask(mailbox, topics, now)
      })
    } catch (error) {
      for (const { failed } of asks) failed(error)
      return
    }
    for (const { stored } of asks) stored()
    this.#onWritten()
  }
}
