/** Marks, in the table of contents, the section that is being read. */
class PageContents extends HTMLElement {
  connectedCallback(): void {
    const links = new Map([...this.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]))
    const passed = new Set<string>()
    const watcher = new IntersectionObserver(
      (entries) => {
        for (const { target, boundingClientRect, isIntersecting } of entries) {
          if (isIntersecting || boundingClientRect.top < 0) passed.add(target.id)
          else passed.delete(target.id)
        }
        const current = [...links.keys()].findLast((id) => passed.has(id))
        for (const [id, link] of links) {
          if (id === current) link.setAttribute('aria-current', 'true')
          else link.removeAttribute('aria-current')
        }
      },
      { rootMargin: '0px 0px -70% 0px' },
    )
    for (const id of links.keys()) {
      const heading = document.getElementById(id)
      if (heading) watcher.observe(heading)
    }
  }
}

customElements.define('page-contents', PageContents)
