import type { PlaceholderName } from '#schema/vocabulary.ts'

/** How long a button says that it has copied, and what is missing. In milliseconds. */
const praise = 4000

/** How long the page is left alone before what it may need later is loaded. In milliseconds. */
const leftAlone = 300

/** What a button says whose work had to be loaded. */
export const notLoaded = 'Not loaded. Are you offline?'

/** Loads what is more than copying. */
export const onDemand = () => import('./on-demand.ts')

/** A button that does something on this page. */
export function button(label: string, work: () => void): HTMLButtonElement {
  const node = document.createElement('button')
  node.textContent = label
  node.onclick = work
  return node
}

/** Copies, and says on the button whether it worked and which values the copied command lacks. */
export async function copyWith(
  node: HTMLButtonElement,
  copying: () => Promise<void>,
  missing: string[] = [],
): Promise<void> {
  const label = (node.dataset['label'] ??= node.textContent)
  const lacks = missing[0] ? `. Fill in <${missing.join('>, <')}>.` : ''
  node.textContent = await copying().then(
    () => `Copied${lacks}`,
    () => 'Press Ctrl+C',
  )
  setTimeout(() => (node.textContent = label), praise)
}

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
