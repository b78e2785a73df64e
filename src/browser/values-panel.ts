import type { PlaceholderName } from '#schema/vocabulary.ts'
import { element } from './choice.ts'
import { showLinkNotice } from './link-notice.ts'
import { examples, takeValues } from './own-values.ts'
import { ValueField } from './value-field.ts'

/** Shows the values that the address or the history holds, those of a link as what they are. */
export function showValues(): void {
  takeValues()
  showLinkNotice()
}

/** Shows fields for the values of the chosen case, or of the whole page where none is chosen. */
export function openValues(place: HTMLElement): void {
  const show = () =>
    place.replaceChildren(element('h2', 'Your values'), ...namesOfCase().map(ValueField.for))
  show()
  addEventListener('hashchange', show)
  place.querySelector('input')?.focus({ preventScroll: true })
}

/** The placeholders of the commands between the heading that the address names and the next one. */
function namesOfCase(): PlaceholderName[] {
  const names = new Set<string>()
  let node = document.getElementById(location.hash.slice(1))?.closest('h3')?.nextElementSibling
  for (; node && !/^H[23]$/.test(node.tagName); node = node.nextElementSibling)
    for (const one of node.querySelectorAll<HTMLElement>('[data-p]')) names.add(one.dataset['p']!)
  return (names.size > 0 ? [...names] : Object.keys(examples)) as PlaceholderName[]
}
