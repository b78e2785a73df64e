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
    if (current) this.bringIntoView(current)
  }

  /** By hand: `scrollIntoView` would also have the Tab key go on from here, and not from the case that a link leads to. */
  private bringIntoView(link: HTMLElement): void {
    const list = ['.toc', 'aside > div']
      .map((selector) => this.closest(selector)!)
      .find(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
    if (!list) return
    const [window, line] = [list.getBoundingClientRect(), link.getBoundingClientRect()]
    list.scrollTop += Math.min(0, line.top - window.top) + Math.max(0, line.bottom - window.bottom)
  }
}

customElements.define('page-contents', PageContents)
