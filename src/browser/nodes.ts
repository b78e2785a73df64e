import { inSite } from './in-site.ts'

/** An element with what it holds. */
export function element(name: string, ...children: (string | Node)[]): HTMLElement {
  const node = document.createElement(name)
  node.append(...children)
  return node
}

/** An element of a class, with what it holds. */
export function classed(
  className: string,
  name: string,
  ...children: (string | Node)[]
): HTMLElement {
  const node = element(name, ...children)
  node.className = className
  return node
}

/** A link to an address of the site, or to a whole one. */
export function link(address: string, text: string): HTMLAnchorElement {
  const node = document.createElement('a')
  node.href = address.startsWith('/') ? inSite(address) : address
  node.textContent = text
  return node
}

/** A button that does something on this page. */
export function button(label: string, work: () => void): HTMLButtonElement {
  const node = document.createElement('button')
  node.type = 'button'
  node.textContent = label
  node.addEventListener('click', work)
  return node
}
