import { copyWith } from './button.ts'
import { values } from './own-values.ts'
import { copyReply, replyFormats } from './reply-clipboard.ts'

/** Shows a form that copies an answer to somebody who met the error, or notes for support. */
export function openReplyForm(place: HTMLElement, json: string): void {
  const title = document.createElement('h2')
  title.textContent = 'Copy reply'
  const cases = [...document.querySelectorAll('article h3[id]')]
  const about = choice('about', [
    ['', 'all cases'],
    ...cases.map((one): [string, string] => [one.id, one.textContent.trim()]),
  ])
  const whom = choice('for', [
    ['reply', 'the person who asked'],
    ['notes', 'the person who answers tickets'],
  ])
  const follow = () => {
    const id = location.hash.slice(1)
    if (cases.some((one) => one.id === id)) about.field.value = id
  }
  addEventListener('hashchange', follow)
  follow()
  const buttons = replyFormats.map((format) => {
    const button = document.createElement('button')
    button.textContent = `as ${format}`
    button.addEventListener('click', () => {
      const [caseId, isForSupport] = [about.field.value || undefined, whom.field.value === 'notes']
      const { own, diagnosis } = values
      const said = diagnosis?.case === caseId ? diagnosis?.text : undefined
      const asked = { json, about: caseId, isForSupport, values: own, diagnosis: said, format }
      void copyWith(button, () => copyReply(asked))
    })
    return button
  })
  place.replaceChildren(title, about.label, whom.label, ...buttons)
  about.field.focus({ preventScroll: true })
}

function choice(name: string, options: [string, string][]) {
  const label = document.createElement('label')
  const field = document.createElement('select')
  field.append(...options.map(([value, text]) => new Option(text, value)))
  label.append(name, field)
  return { label, field }
}
