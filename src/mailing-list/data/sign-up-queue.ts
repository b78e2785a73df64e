import type { Mailbox } from './addresses.ts'
import type { OpenList } from './open-list.ts'
import { inTransaction } from './store.ts'

/** A sign-up request that is not on the disk yet. */
interface SignUp {
  mailbox: Mailbox
  topics: string[]
  now: number
  share: string
  stored(): void
  failed(error: unknown): void
}

/**
 * Writes requests that come at the same time in one transaction. Waiting for the disk is what takes long, so a slow one
 * takes hundreds of requests a second all the same.
 */
export class SignUpQueue {
  readonly #list: OpenList
  #requests: SignUp[] = []

  constructor(list: OpenList) {
    this.#list = list
  }

  /** Resolves when the request is on the disk. `share` stands for the network that it came from. */
  add(mailbox: Mailbox, topics: string[], now: number, share: string): Promise<void> {
    return new Promise((stored, failed) => {
      this.#requests.push({ mailbox, topics, now, share, stored, failed })
      // Requests that are on the socket already join this batch.
      if (this.#requests.length === 1) setImmediate(() => this.#write())
    })
  }

  #write(): void {
    const requests = this.#requests
    this.#requests = []
    const { store, subscribers } = this.#list
    try {
      inTransaction(store, () => {
        for (const { mailbox, topics, now, share } of requests)
          subscribers.signUp(mailbox, topics, now, share)
      })
    } catch (error) {
      for (const { failed } of requests) failed(error)
      return
    }
    for (const { stored } of requests) stored()
  }
}
