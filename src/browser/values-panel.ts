import type { PlaceholderName } from '#schema/vocabulary.ts'
import { openDialog } from './dialog.ts'
import { showLinkNotice } from './link-notice.ts'
import { button, classed, element } from './nodes.ts'
import { examples, takeValues } from './own-values.ts'
import { ValueField } from './value-field.ts'

/** Shows the values that the address or the history holds, those of a link as what they are. Says what the link was followed for. */
export function showValues(): string | undefined {
  const then = takeValues()
  showLinkNotice()
  return then
}

/** Opens a dialog with the values of the open case, or of the whole page where none is open. */
export function openValues(): void {
  const done = button('Done', () => dialog.close())
  done.className = 'main'
  const words = 'The commands of this page use them at once. They stay in this tab.'
  const dialog = openDialog(
    'Your values',
    element('p', words),
    classed('values', 'form', ...namesOfCase().map(ValueField.for), element('p', done)),
  )
  dialog.querySelector('form')!.addEventListener('submit', (event) => {
    event.preventDefault()
    dialog.close()
  })
  dialog.querySelector('input')?.focus()
}

/** The placeholders of the commands of the open case, or of all commands. */
function namesOfCase(): PlaceholderName[] {
  const inCase = document.querySelectorAll<HTMLElement>('.open [data-p]')
  const names = new Set(Array.from(inCase, (one) => one.dataset['p']!))
  return (names.size > 0 ? [...names] : Object.keys(examples)) as PlaceholderName[]
}
