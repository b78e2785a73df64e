import { asHtml, asMarkdown, asPlainText, type Block } from '#publish/reply/blocks.ts'
import { notesForSupport, replyTo } from '#publish/reply/reply.ts'
import type { PlaceholderValues } from '#recognise/values.ts'
import type { PublishedEntry } from '#schema/publication.ts'

/** How a reply can be copied. */
export const replyFormats = ['Markdown', 'plain text', 'rich text'] as const

/** What is copied: of which entry, about which case, for whom, in which format. */
export interface AskedReply {
  /** Address of the entry as JSON. */
  json: string
  about: string | undefined
  isForSupport: boolean
  values: PlaceholderValues
  /** What is wrong in the names of the reader’s log, where the page knows it. */
  diagnosis: string | undefined
  format: (typeof replyFormats)[number]
}

/** Puts a reply on the clipboard. The clipboard waits for it, so that the click still counts as the reader’s. */
export function copyReply(asked: AskedReply): Promise<void> {
  const blocks = blocksOf(asked)
  const as = (type: string, write: (blocks: Block[]) => string) =>
    blocks.then((ready) => new Blob([write(ready)], { type }))
  const plain = asked.format === 'Markdown' ? asMarkdown : asPlainText
  const item = new ClipboardItem({
    'text/plain': as('text/plain', plain),
    ...(asked.format === 'rich text' ? { 'text/html': as('text/html', asHtml) } : {}),
  })
  return navigator.clipboard.write([item])
}

async function blocksOf({
  json,
  about,
  isForSupport,
  values,
  diagnosis,
}: AskedReply): Promise<Block[]> {
  const entry = (await (await fetch(json)).json()) as PublishedEntry
  return isForSupport
    ? notesForSupport(entry, about)
    : replyTo(entry, about, { own: values, offered: {} }, diagnosis)
}
