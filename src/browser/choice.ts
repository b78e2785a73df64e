import type { PlaceholderName } from '#schema/vocabulary.ts'
import { decideOn } from './own-values.ts'

/** Buttons that take an offered value, or leave it out. */
export function choice(name: PlaceholderName): HTMLElement[] {
  return [
    button(`Use ${name}`, () => decideOn(name, true)),
    button(`Leave ${name} out`, () => decideOn(name, false)),
  ]
}

/** A button that does something on this page. */
export function button(label: string, work: () => void): HTMLButtonElement {
  const node = document.createElement('button')
  node.type = 'button'
  node.textContent = label
  node.addEventListener('click', work)
  return node
}

/** An element with what it holds. */
export function element(name: string, ...children: (string | Node)[]): HTMLElement {
  const node = document.createElement(name)
  node.append(...children)
  return node
}
