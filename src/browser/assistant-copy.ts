import { forAssistant } from '#publish/for-assistant.ts'
import { maskSecrets } from '#secrets/find.ts'
import { ownLines } from './own-link.ts'
import { diagnosisOf, values } from './own-values.ts'

/** Puts the page on the clipboard as an assistant reads it best: as Markdown, with what the reader has said of the case. */
export function copyForAssistant(address: string): Promise<void> {
  const heading = document.querySelector('.open h3[id]')
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')!.href
  const about = {
    address: heading ? `${canonical}#${heading.id}` : canonical,
    title: heading?.textContent.trim(),
    diagnosis: diagnosisOf(heading?.id),
    values: values.own,
    lines: heading ? ownLines(heading.id) : [],
  }
  // The clipboard waits for the text, so that the click still counts as the reader’s.
  const text = fetch(address)
    .then((answer) => answer.text())
    .then((page) => new Blob([maskSecrets(forAssistant(page, about))], { type: 'text/plain' }))
  return navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })])
}
