import type { IndexedEntry } from '#search/code-index.ts'
import { maskSecrets } from '#secrets/find.ts'
import type { SignatureList } from '#recognise/signature-list.ts'
import { answerNodes } from './answer-nodes.ts'
import { noteOwnLink } from './own-link.ts'
// Inlined, the worker obeys the page’s policy, and can connect to nothing either.
import LogWorker from './identify-worker.ts?worker&inline'
import type { LogToRead, WorkerSays } from './identify-worker.ts'

/** A longer text would hold up the page while it is laid out; it is read all the same. In characters. */
const mostShown = 200_000

/** Reads a log that is typed, pasted, dropped or chosen, in a worker; nothing of it leaves the page. */
class IdentifyLog extends HTMLElement {
  private form!: HTMLFormElement
  private text!: HTMLTextAreaElement
  private worker: Worker | undefined
  private knowledge!: { book: SignatureList; codes: IndexedEntry[]; failureMarks: string[] }

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
    this.querySelector('.answer')!.addEventListener('click', ({ target }) => {
      const link = (target as Element).closest('a')
      if (link?.hash.includes('&')) noteOwnLink({ fragment: link.hash, ...link.dataset })
    })
    this.takeOver()
  }

  /** A log that was pasted into a search box. */
  private takeOver(): void {
    const log = sessionStorage.getItem('log')
    sessionStorage.removeItem('log')
    if (log) this.show(log)
    else this.text.focus()
  }

  private paste(event: ClipboardEvent): void {
    const log = event.clipboardData?.getData('text/plain') ?? ''
    if (this.text.value.trim() !== '' || !log.trim().includes('\n')) return
    event.preventDefault()
    this.show(log)
  }

  private drop(event: DragEvent): void {
    event.preventDefault()
    const text = event.dataTransfer?.getData('text/plain')
    if (text) this.show(text)
    else this.readFile(event.dataTransfer?.files)
  }

  private readFile(files: FileList | null | undefined): void {
    const file = files?.[0]
    if (file) this.read(file)
  }

  private show(log: string): void {
    this.text.value = log.length > mostShown ? '' : log
    this.read(log)
  }

  private read(log: string | File): void {
    this.stop()
    const answer = this.querySelector('.answer')!
    answer.replaceChildren()
    if (typeof log === 'string' && log.trim() === '') return this.say('Paste a log first.')
    if (typeof log === 'string' && log.length <= mostShown) this.text.value = maskSecrets(log)
    const worker = new LogWorker()
    this.worker = worker
    this.progress(0)
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerSays>) => {
      if ('read' in data) return this.progress(data.read)
      this.stop()
      if ('failed' in data) return this.say(`The log cannot be read: ${data.failed}`)
      const { cases, codes, warnings, lines } = data.answer
      const found = cases.length + codes.length
      const nothing = warnings.length > 0 ? 'Warnings and no failure' : 'Nothing'
      const count = found === 0 ? nothing : found === 1 ? 'One failure' : `${found} failures`
      this.say(`${count} found in ${lines.toLocaleString('en')} lines.`)
      answer.replaceChildren(...answerNodes(data.answer, this.knowledge))
    })
    worker.addEventListener('error', ({ message }) => {
      this.stop()
      this.say(`The log cannot be read: ${message}`)
    })
    worker.postMessage({ log, book: this.knowledge.book } satisfies LogToRead)
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

customElements.define('identify-log', IdentifyLog)
