import { setTimeout as pause } from 'node:timers/promises'
import { logFault } from '../fault-log.ts'
import type { Subscribers } from '../data/subscribers.ts'
import type { Outbox } from './outbox.ts'

/**
 * How often to look what is due. Nothing else begins a delivery, least of all a request: who watches the server would
 * see which ones are mailed.
 */
const lookEvery = 1_000
const forgetEvery = 60 * 60_000

/** Empties an outbox in the background. */
export class DeliveryWorker {
  readonly #outbox: Outbox
  readonly #subscribers: Subscribers
  readonly #clock: () => number
  readonly #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()

  constructor(outbox: Outbox, subscribers: Subscribers, clock: () => number) {
    this.#outbox = outbox
    this.#subscribers = subscribers
    this.#clock = clock
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Resolves when the mail in hand is done; no other is begun. */
  stop(): Promise<void> {
    this.#stopping.abort()
    return this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    let forgotten = 0
    while (!signal.aborted) {
      try {
        this.#outbox.recover(this.#clock())
        // In both directions: the clock may be set back.
        if (Math.abs(this.#clock() - forgotten) > forgetEvery) {
          forgotten = this.#clock()
          this.#subscribers.forget(forgotten)
        }
        this.#subscribers.scrub()
        await this.#outbox.deliver(this.#clock, () => signal.aborted)
      } catch (error) {
        // The disk may be full or the database locked: what is queued stays queued.
        logFault(error)
      }
      await pause(lookEvery, undefined, { signal }).catch(() => {})
    }
  }
}
