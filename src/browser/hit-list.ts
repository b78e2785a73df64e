import type { CodeHit } from '#search/look-up.ts'
import { codeOption, textOption } from './hit-option.ts'
import type { TextHit } from './text-hits.ts'

/** How many codes are shown. */
const mostCodes = 8
/** How many of those that have only some of the words. */
const mostWeak = 3
/** What is said above them, by why the first one is offered. */
const labels = {
  exact: 'Codes',
  part: 'Codes',
  words: 'Codes',
  some: 'With some of the words: codes',
  nearest: 'Did you mean',
}

/** What a search found, below its box: the codes, the places in the text, and a line in words. The list of a combobox. */
export class HitList {
  readonly element = document.createElement('div')
  private readonly list = part('listbox', 'Hits')
  private readonly codes = part('group', 'Codes')
  private readonly texts = part('group', 'In the text')
  private readonly note = document.createElement('p')
  private readonly input: HTMLInputElement
  private selected = -1

  constructor(input: HTMLInputElement) {
    this.input = input
    this.element.className = 'hits'
    this.list.id = 'search-hits'
    this.list.append(this.codes, this.texts)
    this.element.append(this.list, this.note)
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-controls', this.list.id)
    this.clear()
  }

  showCodes(hits: CodeHit[]): void {
    const reason = hits[0]?.reason ?? 'words'
    const shown = hits.slice(0, reason === 'some' ? mostWeak : mostCodes)
    const hasArticle = shown.some(({ entry }) => entry.kind !== undefined)
    this.codes.setAttribute('aria-label', labels[reason] + (hasArticle ? ' and guides' : ''))
    this.codes.replaceChildren(...shown.map(codeOption))
    // What the text said to the query before stays until the next answer, so that nothing flickers.
    if (!this.texts.hasChildNodes() && !this.note.hasChildNodes())
      this.note.append('Searching the text…')
    this.select(-1)
    this.open()
  }

  /** Shows the places in the text, and below them a line in words. */
  showTexts(hits: TextHit[], ...note: (Node | string)[]): void {
    this.texts.replaceChildren(...hits.map(textOption))
    this.note.replaceChildren(...note)
    this.open()
  }

  clear(): void {
    this.codes.replaceChildren()
    this.texts.replaceChildren()
    this.note.replaceChildren()
    this.close()
  }

  close(): void {
    this.element.hidden = true
    this.input.setAttribute('aria-expanded', 'false')
    this.select(-1)
  }

  get isOpen(): boolean {
    return !this.element.hidden
  }

  get chosen(): HTMLAnchorElement | undefined {
    return this.options[this.selected]
  }

  /** `1 code, 3 places in the text` */
  get count(): string {
    const codes = this.codes.childElementCount
    const texts = this.texts.childElementCount
    return [
      ...(codes ? [`${codes} ${codes === 1 ? 'code' : 'codes'}`] : []),
      ...(texts ? [`${texts} ${texts === 1 ? 'place' : 'places'} in the text`] : []),
    ].join(', ')
  }

  /** Moves the selection as this key says; tells whether the key was meant for the list. */
  handleKey(key: string): boolean {
    const last = this.options.length - 1
    const isAway = this.selected < 0
    const next = {
      ArrowDown: this.selected >= last ? 0 : this.selected + 1,
      ArrowUp: this.selected <= 0 ? last : this.selected - 1,
      // Home and End move the caret as long as nothing is selected.
      ...(isAway ? {} : { Home: 0, End: last }),
    }[key]
    if (next === undefined || last < 0) return false
    this.select(next)
    return true
  }

  private get options(): HTMLAnchorElement[] {
    return [...this.list.querySelectorAll('a')]
  }

  private open(): void {
    const { options } = this
    options.forEach((option, number) => (option.id = `search-hit-${number}`))
    this.codes.hidden = !this.codes.hasChildNodes()
    this.texts.hidden = !this.texts.hasChildNodes()
    this.note.hidden = !this.note.hasChildNodes()
    this.list.hidden = options.length === 0
    this.element.hidden = this.list.hidden && this.note.hidden
    this.input.setAttribute('aria-expanded', String(options.length > 0))
    this.select(options.length > this.selected ? this.selected : -1)
  }

  private select(number: number): void {
    this.selected = number
    this.options.forEach((option, at) => option.setAttribute('aria-selected', `${at === number}`))
    const { chosen } = this
    if (chosen) {
      this.input.setAttribute('aria-activedescendant', chosen.id)
      chosen.scrollIntoView({ block: 'nearest' })
    } else this.input.removeAttribute('aria-activedescendant')
  }
}

function part(role: string, label: string): HTMLElement {
  const element = document.createElement('div')
  element.setAttribute('role', role)
  element.setAttribute('aria-label', label)
  return element
}
