/** How long a button says that it has copied. In milliseconds. */
const praise = 1600

/** Puts text on the clipboard and says so on the button. */
export async function copy(text: string, button: HTMLButtonElement): Promise<void> {
  const label = button.textContent
  try {
    await navigator.clipboard.writeText(text)
    button.textContent = 'Copied'
  } catch {
    button.textContent = 'Press Ctrl+C'
  }
  setTimeout(() => (button.textContent = label), praise)
}

/** A command with a button that copies it. */
class CopyLine extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    button.setAttribute('aria-live', 'polite')
    const code = this.querySelector('code')!
    button.addEventListener('click', () => {
      getSelection()?.selectAllChildren(code)
      void copy(code.textContent, button)
    })
    this.append(button)
  }
}

/** A button that copies the page’s permanent link, to the case that was chosen last. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy link'
    button.addEventListener('click', () => void copy(location.href, button))
    this.append(button)
  }
}

customElements.define('copy-line', CopyLine)
customElements.define('copy-link', CopyLink)
