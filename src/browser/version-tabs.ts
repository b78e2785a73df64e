import { choose, remembered } from './remembered.ts'
import { select, tab, tabRow } from './tab-row.ts'

/** Recordings of one case, one for each version of the tool: one is shown at a time, and the choice holds for all. */
class VersionTabs extends HTMLElement {
  /** Where the browser keeps the version of this tool that was chosen last. */
  private readonly key = `version ${this.dataset['tool']}`
  private readonly figures = [...this.querySelectorAll<HTMLElement>(':scope > figure')]
  private readonly tabs = this.figures.map(({ dataset: { v = '' } }) =>
    tab(v, () => choose(this.key, v)),
  )

  connectedCallback(): void {
    this.figures[0]!.before(tabRow('Versions', this.tabs))
    this.show(remembered(this.key))
    document.addEventListener(this.key, (event) => this.show((event as CustomEvent<string>).detail))
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
    this.figures.forEach((figure, number) => figure.classList.toggle('other', number !== shown))
    select(this.tabs, shown)
  }
}

customElements.define('version-tabs', VersionTabs)
