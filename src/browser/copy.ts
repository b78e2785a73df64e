import type { PlaceholderName } from '#schema/vocabulary.ts'
import { button, copyWith } from './button.ts'

/** How long the page is left alone before what it may need later is loaded. In milliseconds. */
const leftAlone = 300

/** What a button says whose work had to be loaded. */
export const notLoaded = 'Not loaded. Are you offline?'

/** Loads what is more than copying. */
export const onDemand = () => import('./on-demand.ts')

/** A command with a button that copies it. One that changes what is not the reader’s alone asks for its values first. */
class CopyLine extends HTMLElement {
  connectedCallback(): void {
    const code = this.querySelector('code')!
    const missing = () => {
      const open = code.querySelectorAll<HTMLElement>('[data-p]:not(.own, .offered)')
      return [...new Set(Array.from(open, (one) => one.dataset['p'] as PlaceholderName))]
    }
    const copyNow = () => {
      getSelection()?.selectAllChildren(code)
      void copyWith(copy, () => navigator.clipboard.writeText(code.textContent), missing())
    }
    const copy = button('Copy', () => {
      if (missing()[0] && this.closest('.changes-registry, .revokes'))
        void onDemand().then(
          ({ askFor }) => askFor(this, missing(), copy, copyNow),
          () => (copy.textContent = notLoaded),
        )
      else copyNow()
    })
    copy.ariaLive = 'polite'
    this.append(copy)
  }
}

/** A button that copies the page’s permanent link, to the case that was chosen last. */
class CopyLink extends HTMLElement {
  connectedCallback(): void {
    const copy = button('Copy link', () =>
      copyWith(copy, () => navigator.clipboard.writeText(location.href)),
    )
    this.append(copy)
  }
}

customElements.define('copy-line', CopyLine)
customElements.define('copy-link', CopyLink)
setTimeout(() => onDemand().catch(() => undefined), leftAlone)
