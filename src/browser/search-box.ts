import type { CodeHit } from '#knowledge/code-index.ts'
import { codeHits, loadCodeIndex } from './code-hits.ts'
import { textHits, type TextHit } from './text-hits.ts'

/** How long the typing must rest before the full text is searched. In milliseconds. */
const rest = 120
/** A shorter query finds too much in the full text. In characters. */
const shortestText = 2

/** A search box: codes at once from a small index, then the full text. A combobox for keyboard and screen reader. */
class SearchBox extends HTMLElement {
  private input!: HTMLInputElement
  private hits!: HTMLElement
  private isPage = false
  private selected = -1
  private turn = 0

  connectedCallback(): void {
    this.input = this.querySelector('input')!
    this.hits = this.querySelector('.hits')!
    this.isPage = this.dataset['page'] !== undefined
    for (const [name, value] of Object.entries({
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': this.hits.id,
      'aria-autocomplete': 'list',
    }))
      this.input.setAttribute(name, value)
    this.hits.role = 'listbox'
    this.hits.ariaLabel = 'Hits'
    this.input.addEventListener('focus', () => void loadCodeIndex())
    this.input.addEventListener('input', () => void this.search())
    this.input.addEventListener('keydown', (event) => this.steer(event))
    this.querySelector('form')!.addEventListener('submit', (event) => this.submit(event))
    document.addEventListener('keydown', (event) => this.focusOnSlash(event))
    document.addEventListener('click', (event) => {
      if (!this.contains(event.target as Node)) this.close()
    })
    if (this.isPage) this.searchFromAddress()
  }

  /** Shows the codes at once and the full text when the typing rests; an answer that comes too late is dropped. */
  private async search(): Promise<void> {
    const turn = ++this.turn
    const query = this.input.value.trim()
    if (this.isPage) this.keepInAddress(query)
    if (query === '') return this.close(true)
    const codes = await codeHits(query)
    if (turn !== this.turn) return
    this.show(codes, [])
    if (query.length < shortestText) return this.announce()
    await new Promise((done) => setTimeout(done, rest))
    if (turn !== this.turn) return
    const found = await textHits(query)
    if (turn !== this.turn) return
    this.show(codes, found ?? [])
    if (this.options().length === 0) this.showNothing(query)
    else if (found === undefined)
      this.hits.append(paragraph('The full text is searched on the built site.'))
    this.announce()
  }

  private show(codes: CodeHit[], texts: TextHit[]): void {
    const isGuess = codes[0]?.reason === 'nearest'
    const options = [...codes.slice(0, 8).map(codeOption), ...texts.map(textOption)]
    options.forEach((option, number) => (option.id = `${this.hits.id}-${number}`))
    this.hits.replaceChildren(...(isGuess ? [paragraph('Did you mean')] : []), ...options)
    this.hits.hidden = options.length === 0
    this.input.setAttribute('aria-expanded', String(options.length > 0))
    this.select(Math.min(this.selected, options.length - 1))
  }

  private showNothing(query: string): void {
    const codes = document.createElement('a')
    codes.href = '/codes/'
    codes.textContent = 'See all codes'
    this.hits.replaceChildren(
      paragraph(
        `Nothing is found for “${query.slice(0, 60)}”. Try the code, or two words that the tool printed.`,
      ),
      codes,
    )
    this.hits.hidden = false
  }

  private steer(event: KeyboardEvent): void {
    const last = this.options().length - 1
    const next = {
      ArrowDown: this.selected >= last ? 0 : this.selected + 1,
      ArrowUp: this.selected <= 0 ? last : this.selected - 1,
    }[event.key]
    if (event.key === 'Escape') this.close(true)
    if (next === undefined || last < 0) return
    event.preventDefault()
    this.select(next)
  }

  /** Enter goes to the selected hit, or to an exact code; otherwise to the search page. */
  private submit(event: Event): void {
    const chosen =
      this.options()[this.selected] ?? this.hits.querySelector<HTMLAnchorElement>('[data-exact]')
    if (chosen || this.isPage) event.preventDefault()
    if (chosen) location.assign(chosen.href)
  }

  private select(number: number): void {
    this.selected = number
    this.options().forEach((option, at) =>
      option.setAttribute('aria-selected', String(at === number)),
    )
    const option = this.options()[number]
    if (option) {
      this.input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else this.input.removeAttribute('aria-activedescendant')
  }

  private close(isEmpty = false): void {
    if (this.isPage && !isEmpty) return
    if (isEmpty) this.turn++
    this.hits.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.select(-1)
  }

  private announce(): void {
    const count = this.options().length
    this.querySelector('.say')!.textContent =
      count === 0 ? 'Nothing found' : `${count} ${count === 1 ? 'hit' : 'hits'}`
  }

  private options(): HTMLAnchorElement[] {
    return [...this.hits.querySelectorAll<HTMLAnchorElement>('[role=option]')]
  }

  private focusOnSlash(event: KeyboardEvent): void {
    const isTyping = (event.target as HTMLElement).matches?.(
      'input, textarea, select, [contenteditable]',
    )
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.input.focus()
    this.input.select()
  }

  private searchFromAddress(): void {
    this.input.value = new URLSearchParams(location.search).get('q') ?? ''
    if (this.input.value) void this.search()
    else this.input.focus()
  }

  private keepInAddress(query: string): void {
    const address = query ? `?q=${encodeURIComponent(query.slice(0, 200))}` : location.pathname
    history.replaceState(null, '', address)
  }
}

function codeOption({ entry, address, reason }: CodeHit): HTMLAnchorElement {
  const option = link(address)
  if (reason === 'exact') option.dataset['exact'] = ''
  const code = document.createElement('b')
  code.textContent = entry.name
  const title = document.createElement('small')
  title.textContent = entry.title
  option.append(code, entry.tool, title)
  return option
}

function textOption({ address, title, excerpt }: TextHit): HTMLAnchorElement {
  const option = link(address)
  const text = document.createElement('small')
  text.append(...marked(excerpt))
  option.append(title, text)
  return option
}

function link(address: string): HTMLAnchorElement {
  const option = document.createElement('a')
  option.role = 'option'
  option.tabIndex = -1
  option.href = address
  return option
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.textContent = text
  return element
}

/** An excerpt as nodes: its marks stay, anything else that looks like HTML is text. */
function marked(excerpt: string): Node[] {
  const plain = (html: string) =>
    new DOMParser().parseFromString(html, 'text/html').body.textContent
  return excerpt.split(/<mark>(.*?)<\/mark>/s).map((piece, index) => {
    if (index % 2 === 0) return document.createTextNode(plain(piece))
    const mark = document.createElement('mark')
    mark.textContent = plain(piece)
    return mark
  })
}

customElements.define('search-box', SearchBox)
