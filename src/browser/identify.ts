import type { IndexedEntry } from '#search/code-index.ts'
import { maskSecrets } from '#secrets/find.ts'
import type { FirstStep } from '#publish/first-steps.ts'
import { lineCount } from '#publish/reply/line-count.ts'
import type { Answer } from '#recognise/answer.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import { answerNodes } from './answer-nodes.ts'
import { siteAddress } from './in-site.ts'
import { noteOwnLink } from './own-link.ts'
// Inlined, the worker obeys the page’s policy, and can connect to nothing either.
import LogWorker from './identify-worker.ts?worker&inline'
import type { LogToRead, WorkerSays } from './identify-worker.ts'

/** A longer text would hold up the page while it is laid out; it is read all the same. In characters. */
const mostShown = 200_000

/** What the page brings along, for it may load nothing. */
interface Knowledge {
  book: SignatureList
  codes: IndexedEntry[]
  steps: Record<string, FirstStep>
  failureMarks: string[]
}

/** Reads a log that is typed, pasted, dropped or chosen, in a worker; nothing of it leaves the page. */
class IdentifyLog extends HTMLElement {
  private form!: HTMLFormElement
  private text!: HTMLTextAreaElement
  private worker: Worker | undefined
  private knowledge!: Knowledge
  private answer: Answer | undefined

  connectedCallback(): void {
    this.form = this.querySelector('form')!
    this.text = this.querySelector('textarea')!
    this.knowledge = JSON.parse(document.querySelector('#knowledge')!.textContent) as never
    this.form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.read(this.text.value)
    })
    this.text.addEventListener('paste', (event) => this.paste(event))
    this.addEventListener('dragover', (event) => event.preventDefault())
    this.addEventListener('drop', (event) => this.drop(event))
    this.querySelector('[type=file]')!.addEventListener('change', (event) =>
      this.readFile((event.target as HTMLInputElement).files),
    )
    this.querySelector('[data-cancel]')!.addEventListener('click', () => {
      this.stop()
      this.say('Stopped.')
    })
    this.querySelector('[data-edit]')!.addEventListener('click', () => {
      delete this.dataset['read']
      this.text.focus()
    })
    this.querySelector('.answer')!.addEventListener('click', ({ target }) => this.follow(target))
    this.takeOver()
  }

  /** A link of the answer leads to a case with the values and the lines of the reader’s own log. */
  private follow(target: EventTarget | null): void {
    const link = (target as Element).closest('a')
    if (!link?.hash) return
    const address = siteAddress(link.getAttribute('href')!).replace(/&$/, '')
    const found = this.answer?.cases.find((one) => one.address === address)
    const lines = found?.clues.map(({ text }) => text) ?? []
    const { diagnosis } = found ?? {}
    const { then } = link.dataset
    const { pathname: page, hash: fragment } = link
    const followed = { page, fragment, ...(diagnosis ? { diagnosis } : {}) }
    noteOwnLink(then ? { ...followed, then } : followed, lines)
  }

  /** A log that was pasted into a search box. */
  private takeOver(): void {
    const log = sessionStorage.getItem('log')
    sessionStorage.removeItem('log')
    if (log) this.take(log)
    else this.text.focus()
  }

  private paste(event: ClipboardEvent): void {
    const log = event.clipboardData?.getData('text/plain') ?? ''
    if (this.text.value.trim() !== '' || !log.trim().includes('\n')) return
    event.preventDefault()
    this.take(log)
  }

  private drop(event: DragEvent): void {
    event.preventDefault()
    const text = event.dataTransfer?.getData('text/plain')
    if (text) this.take(text)
    else this.readFile(event.dataTransfer?.files)
  }

  private readFile(files: FileList | null | undefined): void {
    const file = files?.[0]
    if (file) this.read(file)
  }

  private take(log: string): void {
    this.text.value = log.length > mostShown ? '' : log
    this.read(log)
  }

  private read(log: string | File): void {
    this.stop()
    const answer = this.querySelector('.answer')!
    answer.replaceChildren()
    delete this.dataset['read']
    if (typeof log === 'string' && log.trim() === '') return this.say('Paste a log first.')
    if (typeof log === 'string' && log.length <= mostShown) this.text.value = maskSecrets(log)
    const worker = new LogWorker()
    this.worker = worker
    this.progress(0)
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerSays>) => {
      if ('read' in data) return this.progress(data.read)
      this.stop()
      if ('failed' in data) return this.say(`The log cannot be read: ${data.failed}`)
      this.show(data.answer)
    })
    worker.addEventListener('error', ({ message }) => {
      this.stop()
      this.say(`The log cannot be read: ${message}`)
    })
    worker.postMessage({ log, book: this.knowledge.book } satisfies LogToRead)
  }

  /** Folds the log to one line, so that the answer is the page, and goes there. */
  private show(answer: Answer): void {
    const { lines, system } = (this.answer = answer)
    // On the pages that the answer leads to, commands are in the form for its system, unless another was chosen.
    if (system) sessionStorage.setItem('system', system)
    for (const [, tool, version] of versionsIn(answer))
      sessionStorage.setItem(`version ${tool}`, version!)
    this.say(`${countOf(answer)} in ${lineCount(lines)}.`)
    this.querySelector('.answer')!.replaceChildren(...answerNodes(answer, this.knowledge))
    this.dataset['read'] = ''
    const heading = this.querySelector<HTMLElement>('.answer h2')!
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    scrollTo(0, 0)
  }

  private progress(read: number): void {
    const running = this.querySelector<HTMLElement>('.running')!
    running.hidden = false
    running.querySelector('progress')!.value = read
    this.say(`Reading, ${Math.round(read * 100)} %`)
  }

  private stop(): void {
    this.worker?.terminate()
    this.worker = undefined
    this.querySelector<HTMLElement>('.running')!.hidden = true
  }

  private say(text: string): void {
    this.querySelector('[role=status]')!.textContent = text
  }
}

/** Each tool of a log with its version: `npm` and `10.9`. */
function versionsIn({ versions }: Answer): RegExpExecArray[] {
  return versions.flatMap((titled) => [...titled.matchAll(/^(\S+) v?(\d+\.\d+)/g)])
}

/** How many failures of a log are known here. There may be others: the answer names what only looks like one. */
function countOf({ cases, codes, errors, others, suspect, warnings }: Answer): string {
  const known = cases.length + codes.length
  if (known > 0) return known === 1 ? 'One failure found' : `${known} failures found`
  const isClean = errors.length + others.length === 0 && !suspect
  return warnings.length > 0 && isClean ? 'Warnings and no failure found' : 'No known failure'
}

customElements.define('identify-log', IdentifyLog)
