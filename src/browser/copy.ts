import type { PlaceholderName } from '#schema/vocabulary.ts'
import { copyWith, notLoaded } from './copy-with.ts'
import { button } from './nodes.ts'

/** How long the page is left alone before what it may need later is loaded. In milliseconds. */
const leftAlone = 300

/** Loads what is more than copying. */
export const onDemand = () => import('./on-demand.ts')

let lines = 0

/** A command with a button that copies it. One that changes what is not the reader’s alone asks for its values first. */
class CopyLine extends HTMLElement {
  connectedCallback(): void {
    const code = this.querySelector('code')!
    const missing = () => {
      const open = code.querySelectorAll<HTMLElement>('[data-p]:not(.own, .offered)')
      return [...new Set(Array.from(open, (one) => one.dataset['p'] as PlaceholderName))]
    }
    const write = () =>
      navigator.clipboard.writeText(code.textContent).catch((refused: unknown) => {
        getSelection()?.selectAllChildren(code)
        throw refused
      })
    const copyNow = () => void copyWith(copy, write, missing())
    const copy = button('Copy', () => {
      if (missing()[0] && this.closest('.changes-registry, .revokes'))
        void onDemand().then(
          ({ askFor }) => askFor(this, missing(), copy, copyNow),
          () => (copy.textContent = notLoaded),
        )
      else copyNow()
    })
    copy.ariaLive = 'polite'
    // The name of the button ends with the command as it is now.
    code.id = `command-${++lines}`
    copy.id = `copy-${lines}`
    copy.setAttribute('aria-labelledby', `${copy.id} ${code.id}`)
    this.append(copy)
  }
}

customElements.define('copy-line', CopyLine)
setTimeout(() => onDemand().catch(() => undefined), leftAlone)
