/** How long a button says that it has copied. In milliseconds. */
const praise = 1600

/** Copies, and says on the button whether it worked. */
export async function copyWith(
  button: HTMLButtonElement,
  copying: () => Promise<void>,
): Promise<void> {
  const label = button.textContent
  try {
    await copying()
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
      void copyWith(button, () => navigator.clipboard.writeText(code.textContent))
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
    button.addEventListener(
      'click',
      () => void copyWith(button, () => navigator.clipboard.writeText(location.href)),
    )
    this.append(button)
  }
}

customElements.define('copy-line', CopyLine)
customElements.define('copy-link', CopyLink)
