/** How far down the window a heading counts as reached. A share of its height. */
const readingLine = 0.3

/** The list of contents: marks the part that is being read. */
class PageContents extends HTMLElement {
  private isAsked = false

  connectedCallback(): void {
    const ask = () => {
      if (this.isAsked) return
      this.isAsked = true
      requestAnimationFrame(() => {
        this.isAsked = false
        this.mark()
      })
    }
    for (const type of ['scroll', 'resize', 'hashchange'])
      addEventListener(type, ask, { passive: true })
    ask()
    const sheet = this.closest<HTMLElement>('[popover]')
    this.addEventListener('click', () => sheet?.matches(':popover-open') && sheet.hidePopover())
  }

  private mark(): void {
    const links = [...this.querySelectorAll('a')]
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2
    const isReached = (link: HTMLAnchorElement) => {
      const heading = document.getElementById(link.hash.slice(1))
      if (!heading || heading.closest('.many .case:not(.open)')) return false
      const { top, bottom } = heading.getBoundingClientRect()
      return isAtEnd ? bottom <= innerHeight : top <= innerHeight * readingLine
    }
    const current = links.findLast(isReached)
    for (const link of links) {
      if (link === current) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
    current?.scrollIntoView({ block: 'nearest' })
  }
}

customElements.define('page-contents', PageContents)
