/** The themes in the order in which the switch goes through them; the first is the system's own. */
const themes = [
  { id: 'system', label: 'as the system', sign: '◐' },
  { id: 'light', label: 'light', sign: '☀' },
  { id: 'dark', label: 'dark', sign: '☾' },
] as const

const remembered = () =>
  themes.find((theme) => theme.id === localStorage.getItem('theme')) ?? themes[0]

/** Puts the remembered theme on the page; the theme of the system needs no attribute. */
function applyTheme(): void {
  const { id } = remembered()
  if (id === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = id
}

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    this.hidden = false
    this.show()
    this.firstElementChild!.addEventListener('click', () => {
      const next = themes[(themes.indexOf(remembered()) + 1) % themes.length]!
      localStorage.setItem('theme', next.id)
      applyTheme()
      this.show()
    })
  }

  private show(): void {
    const { label, sign } = remembered()
    const button = this.firstElementChild as HTMLButtonElement
    const words = document.createElement('span')
    words.className = 'narrow'
    words.textContent = ` Theme: ${label}`
    button.replaceChildren(sign, words)
    button.title = `Theme: ${label}`
    button.setAttribute('aria-label', button.title)
  }
}

applyTheme()
customElements.define('theme-switch', ThemeSwitch)
