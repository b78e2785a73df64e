/** Shows one family of codes at a time; the address says which, so that it can be linked. */
class CodeFilter extends HTMLElement {
  connectedCallback(): void {
    const chips = [...this.querySelectorAll<HTMLAnchorElement>('.chips a')]
    for (const chip of chips) {
      chip.addEventListener('click', (event) => {
        event.preventDefault()
        history.pushState(null, '', chip.dataset['category'] ? chip.hash : location.pathname)
        this.show(chips)
      })
    }
    addEventListener('popstate', () => this.show(chips))
    this.show(chips)
    this.openLinked()
  }

  /** Not every browser opens what is folded around the code that a link names. */
  private openLinked(): void {
    const linked = document.getElementById(location.hash.slice(1))
    const folded = linked?.closest<HTMLDetailsElement>('details.rest')
    if (!folded || folded.open) return
    folded.open = true
    linked!.scrollIntoView()
  }

  private show(chips: HTMLAnchorElement[]): void {
    const chosen =
      chips.find((chip) => chip.hash !== '' && chip.hash === location.hash) ?? chips[0]!
    const category = chosen.dataset['category']
    for (const chip of chips) {
      if (chip === chosen) chip.setAttribute('aria-current', 'true')
      else chip.removeAttribute('aria-current')
    }
    for (const family of this.querySelectorAll<HTMLElement>('[data-family]')) {
      const isChosen = category !== undefined && family.dataset['family'] === category
      family.hidden = category !== undefined && !isChosen
      if (family instanceof HTMLDetailsElement) family.open = isChosen
    }
  }
}

customElements.define('code-filter', CodeFilter)
