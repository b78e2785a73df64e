import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { faultText } from './fault-log.ts'
import type {
  FromThread,
  ListAnswer,
  ListRequest,
  ThreadSettings,
  ToThread,
} from './thread-messages.ts'
import { shellOf } from './web/shell.ts'
import { downPage } from './web/subscriber-pages.ts'

/** How long an answer may take, in milliseconds. */
const longestAnswer = 20_000
/** How long the list may leave a request unanswered before it counts as down, in milliseconds. */
const longestSilence = 5_000
/** How many requests may wait for the list. */
const mostWaiting = 1000
/** How long to wait before the list is started again, in seconds; the last of them again and again. */
const pauses = [1, 2, 4, 8, 16, 32, 60]
/** A list that ran so long starts again with the first pause, in milliseconds. */
const longRun = 60_000

/** What a list is hosted with. */
export interface HostedListOptions {
  /** Environment variables of the list. */
  environment: NodeJS.ProcessEnv
  /** Folder of the built site. */
  root: string
  /** What runs in the thread. */
  program?: URL
}

/** How one run of the thread ended. */
interface EndedRun {
  /** Since when it had answered; undefined where it never did. */
  upSince: number | undefined
  /** In words for the owner. */
  reason: string
}

/**
 * The mailing list, for the server of the site. It runs in a thread of its own, and is started again whenever it
 * ends; whatever happens to it, this answers.
 */
export class HostedList {
  readonly #options: HostedListOptions
  readonly #downAnswer: Promise<ListAnswer>
  readonly #waiting = new Map<number, { since: number; give(answer: ListAnswer): void }>()
  readonly #stopping = new AbortController()
  #lastId = 0
  #thread: Worker | undefined
  #isUp = false
  #lastHeard = 0
  #running: Promise<void> = Promise.resolve()

  constructor(options: HostedListOptions) {
    this.#options = options
    const fill = shellOf(readFileSync(join(options.root, 'subscribe/index.html'), 'utf8'))
    this.#downAnswer = fill(downPage()).then(downAnswer)
  }

  /** Whether the list, and not the site, answers at this path. */
  serves(path: string): boolean {
    return /^\/[mu]\//.test(path) || `${path}/`.startsWith(`${embeddedList.path}/`)
  }

  /** How the list is now. */
  state(): 'up' | 'down' {
    const [oldest] = this.#waiting.values()
    const isSilent = oldest !== undefined && Date.now() - oldest.since > longestSilence
    return this.#isUp && !isSilent ? 'up' : 'down'
  }

  /** Begins; resolves when the list is up, or is known not to be. The links of its mails lead to `url` where no setting says otherwise. */
  start(url: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#running = this.#keepRunning(url, resolve)
    return promise
  }

  /** Never rejects: where the list is down or too slow, the answer says so. */
  async answer(request: ListRequest): Promise<ListAnswer> {
    if (!this.#isUp || this.#waiting.size >= mostWaiting) return this.#downAnswer
    const id = ++this.#lastId
    const since = Date.now()
    const answered = new Promise<ListAnswer>((give) => this.#waiting.set(id, { since, give }))
    this.#say({ kind: 'request', id, request, until: since + longestAnswer })
    const timer = setTimeout(() => this.#giveUpLate(id, since), longestAnswer)
    return answered.finally(() => clearTimeout(timer))
  }

  /** Answers what still waits, with the word that the list does not. */
  giveUp(): void {
    for (const id of this.#waiting.keys()) this.#giveUp(id)
  }

  /** Finishes the mail in hand, but takes no longer than so many milliseconds. */
  async close(gracePeriod: number): Promise<void> {
    this.#stopping.abort()
    this.#say({ kind: 'stop' })
    await Promise.race([this.#running, pause(gracePeriod, undefined, { ref: false })])
    await this.#thread?.terminate()
  }

  async #keepRunning(url: string, onKnown: () => void): Promise<void> {
    let [failures, said] = [0, '']
    while (!this.#stopping.signal.aborted) {
      const { upSince, reason } = await this.#run(url, () => {
        if (said !== '') console.error('The mailing list is up again.')
        said = ''
        onKnown()
      })
      if (this.#stopping.signal.aborted) break
      failures = upSince !== undefined && Date.now() - upSince > longRun ? 1 : failures + 1
      const seconds = pauses[Math.min(failures, pauses.length) - 1]!
      if (reason !== said) console.error(`The site runs without its mailing list. ${reason}`)
      said = reason
      onKnown()
      await pause(seconds * 1000, undefined, { signal: this.#stopping.signal }).catch(() => {})
    }
  }

  /** Runs the thread until it ends. */
  async #run(url: string, onUp: () => void): Promise<EndedRun> {
    const { environment, root, program = new URL('thread.ts', import.meta.url) } = this.#options
    const workerData: ThreadSettings = { environment, root, url }
    const thread = new Worker(program, { workerData, execArgv: [] })
    this.#thread = thread
    let upSince: number | undefined
    let fault: Error | undefined
    thread.on('message', (message: FromThread) => {
      this.#lastHeard = Date.now()
      if (message.kind === 'answer') return this.#settle(message.id, message.answer)
      upSince = Date.now()
      this.#isUp = true
      onUp()
    })
    thread.on('error', (error) => {
      fault = error as Error
    })
    await new Promise((ended) => thread.once('exit', ended))
    this.#isUp = false
    this.giveUp()
    // What stops a start is about folders and files; a fault among requests may hold what was sent.
    const words = upSince === undefined ? fault?.message : fault && faultText(fault)
    return { upSince, reason: words ?? 'Its thread ended.' }
  }

  /** Gives up on an answer, and on a thread that has said nothing all the while. */
  #giveUpLate(id: number, since: number): void {
    this.#giveUp(id)
    if (this.#lastHeard < since) void this.#thread?.terminate()
  }

  #giveUp(id: number): void {
    void this.#downAnswer.then((answer) => this.#settle(id, answer))
  }

  #settle(id: number, answer: ListAnswer): void {
    this.#waiting.get(id)?.give(answer)
    this.#waiting.delete(id)
  }

  #say(message: ToThread): void {
    this.#thread?.postMessage(message)
  }
}

/** What readers see where the list does not answer. */
function downAnswer(page: string): ListAnswer {
  return {
    status: 503,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Cache-Control', 'no-store'],
      ['Retry-After', '60'],
    ],
    body: new TextEncoder().encode(page).buffer,
  }
}
