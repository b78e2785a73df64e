import type { PlaceholderName } from '#schema/vocabulary.ts'
import { button, element } from './nodes.ts'
import { takeValues, values } from './own-values.ts'
import { nameOf, valueButtons } from './value-buttons.ts'
import { ValueField } from './value-field.ts'

/** A form for values below a command. There is one at a time. */
let form: HTMLFormElement | undefined

/** Asks for values where they stand. With `copy`, the command is copied when they are all there. */
export function askFor(
  line: HTMLElement,
  names: PlaceholderName[],
  opener: HTMLElement,
  copy?: () => void,
): void {
  takeValues()
  form?.remove()
  form = document.createElement('form')
  form.className = 'ask'
  const close = () => {
    form?.remove()
    opener.focus()
  }
  const copyNow = () => {
    close()
    copy?.()
  }
  const open = () => names.filter((name) => values.own[name] === undefined)
  form.append(...names.map(ValueField.for))
  const send = element('button', copy ? 'Copy' : 'Done')
  const asNames = open().map((name) => `<${name}>`)
  const more = copy ? [button(`Copy with ${asNames.join(', ')}`, copyNow)] : []
  form.append(element('p', send, ...more, button('Close', close)))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const [first] = open()
    if (copy && first) form?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
    else copyNow()
  })
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  line.after(form)
  form.querySelector('input')?.focus()
}

for (const one of valueButtons)
  one.addEventListener('click', () => askFor(one.closest('copy-line')!, [nameOf(one)], one))
