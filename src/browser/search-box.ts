import { isLog } from '#search/log-codes.ts'
import type { Found } from './code-hits.ts'
import { HitList } from './hit-list.ts'
import { textHits } from './text-hits.ts'
import { inSite } from './in-site.ts'

/** How long the typing must rest before the full text is searched. In milliseconds. */
const rest = 120
/** A shorter query finds too much in the full text. In characters. */
const shortestText = 2
/** How many places in the text are shown below the box, and on the search page. */
const mostInBox = 5
const mostOnPage = 15
/** How much of a query is repeated in a sentence. In characters. */
const quoteLength = 60

/** A search box: codes at once from a small index, then the full text. */
class SearchBox extends HTMLElement {
  private input!: HTMLInputElement
  private hits!: HitList
  private readonly said = document.createElement('p')
  private isPage = false
  private readonly pageTitle = document.title
  private turn = 0

  connectedCallback(): void {
    this.input = this.querySelector('input')!
    this.isPage = this.dataset['page'] !== undefined
    this.hits = new HitList(this.input)
    this.said.setAttribute('role', 'status')
    this.append(this.hits.element, this.said)
    this.input.addEventListener('focus', () => void findCodes('', 'findSoon'))
    this.input.addEventListener('input', () => void this.search())
    this.input.addEventListener('keydown', (event) => this.handleKey(event))
    const form = this.querySelector('form')!
    form.addEventListener('submit', (event) => void this.submit(event))
    // The box is empty only after the event.
    form.addEventListener('reset', () => setTimeout(() => this.clear()))
    document.addEventListener('keydown', (event) => this.focusOnSlash(event))
    for (const type of ['click', 'focusin'])
      document.addEventListener(type, ({ target }) => this.leave(target as Node))
    if (this.isPage) this.searchFromAddress()
  }

  /**
   * Shows codes at once, and pages that have the query among their words and the full text when the typing rests; an
   * answer that comes too late is dropped.
   */
  private async search(): Promise<void> {
    const turn = ++this.turn
    const query = this.input.value.trim()
    const soon: Found = query === '' ? { hits: [] } : await findCodes(query, 'findSoon')
    if (turn !== this.turn) return
    if (query === '') this.hits.clear()
    else this.hits.showCodes(soon.hits)
    await new Promise((done) => setTimeout(done, rest))
    if (turn !== this.turn) return
    const { hits: codes, note } = soon.isBeginning ? await findCodes(query) : soon
    if (turn !== this.turn) return
    if (soon.isBeginning) this.hits.showCodes(codes)
    if (this.isPage) await this.keepInAddress(query)
    if (turn !== this.turn) return
    if (query === '') return
    const isText = query.length >= shortestText && !isLog(query)
    const shown = codes.map(({ address }) => address)
    const texts = isText ? await textHits(query, this.isPage ? mostOnPage : mostInBox, shown) : []
    if (turn !== this.turn) return
    const isNothing = codes.length === 0 && !texts?.length
    const failed = texts ? [] : [noFullText]
    this.hits.showTexts(
      texts ?? [],
      ...(note ? [note] : isNothing && texts ? nothing(query) : failed),
    )
    this.said.textContent = this.hits.count || (note ?? 'Nothing is found')
  }

  private handleKey(event: KeyboardEvent): void {
    const { key, isComposing, ctrlKey, metaKey, altKey, shiftKey } = event
    if (isComposing || ctrlKey || metaKey || altKey || shiftKey) return
    const isOpening = !this.hits.isOpen && /^Arrow(Down|Up)$/.test(key)
    const isClosing = this.hits.isOpen && !this.isPage && key === 'Escape'
    if (isOpening) void this.search()
    if (isClosing) this.close()
    if (isOpening || isClosing || this.hits.handleKey(key)) event.preventDefault()
  }

  /** Enter goes to the selected hit, or to an exact code; otherwise to the search page. */
  private async submit(event: Event): Promise<void> {
    event.preventDefault()
    const query = this.input.value.trim()
    const [first] = (await findCodes(query)).hits
    if (this.hits.chosen) location.assign(this.hits.chosen.href)
    else if (first?.reason === 'exact') location.assign(inSite(first.address))
    else if (!this.isPage && !isLog(query)) location.assign(searchAddress(await shareable(query)))
  }

  private clear(): void {
    void this.search()
    this.input.focus()
  }

  private close(): void {
    this.turn++
    this.hits.close()
  }

  private leave(target: Node): void {
    if (!this.isPage && this.hits.isOpen && !this.contains(target)) this.close()
  }

  private focusOnSlash(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    const isTyping = target.isContentEditable || target.matches('input, textarea, select')
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

  /** A link to this search; but what was pasted from a log may hold secrets, and stays out of the address. */
  private async keepInAddress(query: string): Promise<void> {
    const kept = isLog(query) ? '' : await shareable(query)
    if (query !== this.input.value.trim()) return
    history.replaceState(null, '', searchAddress(kept))
    document.title = kept ? `${kept} · ${this.pageTitle}` : this.pageTitle
  }
}

/** What a query finds among the codes. The code for it is fetched here: most who read a page do not search. */
async function findCodes(query: string, how: 'find' | 'findSoon' = 'find'): Promise<Found> {
  try {
    return await (await import('./code-hits.ts'))[how](query)
  } catch {
    return { hits: [], note: 'The search cannot be loaded. Load the page again.' }
  }
}

const noFullText = import.meta.env.DEV
  ? 'The full text is searched on the built site.'
  : 'The full text cannot be reached.'

/** What is said where nothing is found, and what to try. */
function nothing(query: string): (Node | string)[] {
  const codes = document.createElement('a')
  codes.href = inSite('/codes/')
  codes.textContent = 'See all codes'
  const text = isLog(query)
    ? 'No code in these lines is known here. '
    : `Nothing is found for “${query.slice(0, quoteLength)}”. Try the code as it is printed, or other words of the message. `
  return [text, codes]
}

/** Codes, and words without any sign: no form of a secret that is known looks so. */
const plainWords = /^(?:(?:[a-z]{1,20}|[A-Z][A-Z_]*\d{0,3})(?: |$))+$/

/** A query without the secrets that it may hold: addresses are kept in logs of servers. */
async function shareable(query: string): Promise<string> {
  if (plainWords.test(query)) return query
  const { maskSecrets } = await import('#secrets/find.ts')
  return maskSecrets(query)
}

function searchAddress(query: string): string {
  return inSite(query ? `/search/?q=${encodeURIComponent(query)}` : '/search/')
}

customElements.define('search-box', SearchBox)
