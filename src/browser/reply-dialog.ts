import type { Block } from '#publish/reply/blocks.ts'
import { notesForSupport, replyTo } from '#publish/reply/reply.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { copyWith, notLoaded } from './copy-with.ts'
import { openDialog } from './dialog.ts'
import { button, classed, element } from './nodes.ts'
import { diagnosisOf, passedOn } from './own-values.ts'
import { copyReply, previewOf, replyFormats, type ReplyFormat } from './reply-clipboard.ts'

/** What the reply is for, as the reader chooses it. */
const readers = { reply: 'the person who asked', notes: 'the person who answers tickets' } as const

/** Opens a dialog that shows and copies an answer to somebody who met the error, or notes for support. */
export function openReply(json: string): void {
  const cases = [...document.querySelectorAll('article h3[id]')]
  const about = document.createElement('select')
  about.append(new Option('all cases', ''))
  about.append(...cases.map((one) => new Option(one.textContent.trim(), one.id)))
  about.value = cases.find((one) => one.closest('.open'))?.id ?? ''
  const whom = radios('For', readers)
  const format = radios('As', Object.fromEntries(replyFormats.map((name) => [name, name])))
  const preview = classed('preview', 'div', 'One moment …')
  preview.tabIndex = 0
  preview.role = 'region'
  preview.ariaLabel = 'Preview'
  let blocks: Block[] = []
  const copy = button('Copy reply', () =>
    copyWith(copy, () => copyReply(blocks, format.value() as ReplyFormat)),
  )
  copy.className = 'main'
  copy.disabled = true
  copy.ariaLive = 'polite'
  const form = element('form', whom.node, element('label', 'About', about), format.node)
  openDialog('Copy reply for a ticket', form, preview, element('p', copy))
  void published(json).then(
    (entry) => {
      const show = () => {
        const caseId = about.value || undefined
        blocks =
          whom.value() === 'notes'
            ? notesForSupport(entry, caseId)
            : replyTo(entry, caseId, passedOn(), { diagnosis: diagnosisOf(caseId) })
        preview.replaceChildren(...previewOf(blocks, format.value() as ReplyFormat))
        copy.disabled = false
      }
      form.addEventListener('change', show)
      show()
      copy.focus()
    },
    () => (preview.textContent = notLoaded),
  )
}

async function published(json: string): Promise<PublishedEntry> {
  return (await (await fetch(json)).json()) as PublishedEntry
}

/** A choice of which all is seen; the first is taken. */
function radios(title: string, choices: Record<string, string>) {
  const fields = Object.entries(choices).map(([value, text], number) => {
    const field = document.createElement('input')
    Object.assign(field, { type: 'radio', name: title, value, checked: number === 0 })
    return { field, label: element('label', field, ` ${text}`) }
  })
  const node = element('fieldset', element('legend', title), ...fields.map(({ label }) => label))
  return { node, value: () => fields.find(({ field }) => field.checked)!.field.value }
}
