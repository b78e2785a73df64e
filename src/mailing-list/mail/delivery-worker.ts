import { logFault } from '../fault-log.ts'
import type { Subscribers } from '../data/subscribers.ts'
import type { Outbox } from './outbox.ts'

/** How often to look for what another process put into the outbox, and for what is due again. */
const lookEvery = 5_000
const forgetEvery = 60 * 60_000

/** Empties an outbox in the background. */
export class DeliveryWorker {
  readonly #outbox: Outbox
  readonly #subscribers: Subscribers
  readonly #clock: () => number
  #isStopped = false
  #isWoken = false
  #wakeUp = (): void => {}
  #running: Promise<void> = Promise.resolve()

  constructor(outbox: Outbox, subscribers: Subscribers, clock: () => number) {
    this.#outbox = outbox
    this.#subscribers = subscribers
    this.#clock = clock
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Looks into the outbox now. */
  wake(): void {
    this.#isWoken = true
    this.#wakeUp()
  }

  /** Resolves when the mail in hand is done; no other is begun. */
  stop(): Promise<void> {
    this.#isStopped = true
    this.wake()
    return this.#running
  }

  async #run(): Promise<void> {
    let forgotten = 0
    while (!this.#isStopped) {
      this.#isWoken = false
      try {
        this.#outbox.recover(this.#clock())
        // In both directions: the clock may be set back.
        if (Math.abs(this.#clock() - forgotten) > forgetEvery) {
          forgotten = this.#clock()
          this.#subscribers.forget(forgotten)
        }
        this.#subscribers.scrub()
        await this.#outbox.deliver(this.#clock, () => this.#isStopped)
      } catch (error) {
        // The disk may be full or the database locked: what is queued stays queued.
        logFault(error)
      }
      if (!this.#isWoken) await this.#rest()
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lookEvery)
      this.#wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
