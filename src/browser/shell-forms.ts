import { choose } from './remembered.ts'
import { select, tab, tabRow } from './tab-row.ts'

/** Where the browser keeps the system that was chosen last. components/entry/choose-system.js reads it. */
const key = 'system'

/** What the tabs are called: both fit beside each other on a phone. */
const names = { unix: 'macOS, Linux', windows: 'Windows' }

/** The two forms of a command, of which that of one system is shown: the choice holds for all. */
class ShellForms extends HTMLElement {
  private readonly tabs = Object.entries(names).map(([system, name]) =>
    tab(name, () => {
      document.documentElement.classList.toggle('windows', system === 'windows')
      choose(key, system)
    }),
  )

  connectedCallback(): void {
    this.prepend(tabRow('Your system', this.tabs))
    this.show()
    document.addEventListener(key, () => this.show())
  }

  private show(): void {
    select(this.tabs, Number(document.documentElement.classList.contains('windows')))
  }
}

customElements.define('shell-forms', ShellForms)
