import { asHtml, asMarkdown, asPlainText, type Block } from '#publish/reply/blocks.ts'
import { element } from './nodes.ts'

/** How a reply can be copied. */
export const replyFormats = ['Markdown', 'plain text', 'rich text'] as const
export type ReplyFormat = (typeof replyFormats)[number]

/** Puts a reply on the clipboard. */
export function copyReply(blocks: Block[], format: ReplyFormat): Promise<void> {
  const as = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
  const item = new ClipboardItem({
    ...as('text/plain', format === 'Markdown' ? asMarkdown(blocks) : asPlainText(blocks)),
    ...(format === 'rich text' ? as('text/html', asHtml(blocks)) : {}),
  })
  return navigator.clipboard.write([item])
}

/** A reply as it will look where it is pasted. */
export function previewOf(blocks: Block[], format: ReplyFormat): Node[] {
  if (format === 'rich text')
    return [...new DOMParser().parseFromString(asHtml(blocks), 'text/html').body.childNodes]
  return [element('pre', format === 'Markdown' ? asMarkdown(blocks) : asPlainText(blocks))]
}
