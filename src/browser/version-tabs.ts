import { button, classed } from './nodes.ts'

/** Where the browser keeps the version that was chosen last. */
const key = 'version'

/** Recordings of one case, one for each version of the tool: one is shown at a time, and the choice holds for all. */
class VersionTabs extends HTMLElement {
  private readonly figures = [...this.querySelectorAll<HTMLElement>(':scope > figure')]
  private readonly tabs = this.figures.map((figure) => this.tabOf(figure))

  connectedCallback(): void {
    const tabs = classed('tabs', 'div', ...this.tabs)
    tabs.role = 'tablist'
    tabs.ariaLabel = 'Versions'
    tabs.addEventListener('keydown', (event) => this.handleKey(event))
    this.figures[0]!.before(tabs)
    this.show(remembered())
    document.addEventListener('version', () => this.show(remembered()))
  }

  private tabOf(figure: HTMLElement): HTMLButtonElement {
    const { v: version = '' } = figure.dataset
    const tab = button(version, () => {
      remember(version)
      document.dispatchEvent(new Event('version'))
    })
    tab.role = 'tab'
    return tab
  }

  /** Shows the recording of this version, of its neighbour within the major version, or the newest. */
  private show(version: string): void {
    const at = ['', /\..*/].map((rest) =>
      this.figures.findIndex((figure) => {
        const own = figure.dataset['v']!
        return own.replace(rest, '') === version.replace(rest, '')
      }),
    )
    const shown = Math.max(0, at.find((one) => one >= 0) ?? 0)
    this.figures.forEach((figure, number) => {
      figure.classList.toggle('other', number !== shown)
      this.tabs[number]!.ariaSelected = String(number === shown)
      this.tabs[number]!.tabIndex = number === shown ? 0 : -1
    })
  }

  private handleKey({ key: pressed }: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[pressed]
    const at = this.tabs.indexOf(document.activeElement as HTMLButtonElement)
    const next = step && this.tabs.at((at + step) % this.tabs.length)
    if (!next) return
    next.focus()
    next.click()
  }
}

function remembered(): string {
  try {
    return localStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function remember(version: string): void {
  try {
    localStorage.setItem(key, version)
  } catch {
    return
  }
}

customElements.define('version-tabs', VersionTabs)
