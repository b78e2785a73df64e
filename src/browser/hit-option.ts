import type { CodeHit } from '#search/look-up.ts'
import type { TextHit } from './text-hits.ts'
import { inSite } from './in-site.ts'

/** An entry as an option of the list, with its code first; a guide or a decision with its title first. */
export function codeOption({ entry, address }: CodeHit): HTMLAnchorElement {
  const { name, title, tool, kind } = entry
  if (kind) return option(address, [`${name} · ${tool}`], title)
  return option(address, [title], textIn('b', ...breakable(name)), tool)
}

/** A place in a text as an option of the list, with the words marked. */
export function textOption({ address, title, excerpt }: TextHit): HTMLAnchorElement {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html').body.childNodes
  // Only the marks stay marks; whatever else is in the excerpt is text.
  const words = [...parsed].map((node) =>
    node.nodeName === 'MARK' ? textIn('mark', node.textContent!) : node.textContent!,
  )
  return option(address, words, title)
}

function option(
  address: string,
  small: (Node | string)[],
  ...head: (Node | string)[]
): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = inSite(address)
  link.setAttribute('role', 'option')
  link.append(...head, textIn('small', ...small))
  return link
}

/** A code that may be broken behind its underscores, where it is wider than a phone. */
function breakable(code: string): (Node | string)[] {
  return code.split(/(?<=_)/).flatMap((part) => [part, document.createElement('wbr')])
}

function textIn(name: string, ...content: (Node | string)[]): HTMLElement {
  const element = document.createElement(name)
  element.append(...content)
  return element
}
