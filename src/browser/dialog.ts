import { button, element } from './nodes.ts'

/** Opens a dialog. It ends with its button, with Escape, or with a click beside it; the focus goes back by itself. */
export function openDialog(title: string, ...content: (Node | string)[]): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  const heading = element('h2', title)
  heading.id = 'dialog-title'
  const close = button('Close', () => dialog.close())
  dialog.append(element('div', element('header', heading, close), ...content))
  dialog.setAttribute('aria-labelledby', heading.id)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}
