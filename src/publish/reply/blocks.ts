import { escape } from 'html-escaper'
import type { StepPart } from '#schema/sections.ts'

/** A piece of a reply. Texts are Markdown within one paragraph. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'quote'; text: string }
  | { kind: 'items'; items: string[] }
  | { kind: 'steps'; steps: { title: string; parts: StepPart[] }[] }

/** A reply as Markdown: GitHub, Jira and Slack read it. */
export function asMarkdown(blocks: Block[]): string {
  const parts = blocks.map((block) => {
    if (block.kind === 'heading') return `**${block.text}**`
    if (block.kind === 'quote') return block.text.replaceAll(/^/gm, '> ')
    if (block.kind === 'items') return block.items.map((item) => `- ${item}`).join('\n')
    if (block.kind === 'text') return block.text
    return block.steps
      .map(({ title, parts }, at) => {
        const body = begunBy(`**${title}**`, parts).map(markdownOf).join('\n\n')
        return `${at + 1}. ${body.replaceAll(/\n(?=.)/g, '\n   ')}`
      })
      .join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

/** A reply without any markup. */
export function asPlainText(blocks: Block[]): string {
  const parts = blocks.map((block) => {
    if (block.kind === 'items')
      return block.items.map((item) => `- ${withoutMarkup(item)}`).join('\n')
    if (block.kind !== 'steps') return withoutMarkup(block.text)
    return block.steps
      .map(({ title, parts }, at) => {
        const body = begunBy(title, parts).map(({ kind, text }) =>
          kind === 'text' ? withoutMarkup(text) : text.replaceAll(/^/gm, '    '),
        )
        return `${at + 1}. ${body.join('\n')}`
      })
      .join('\n')
  })
  return `${parts.join('\n\n')}\n`
}

/** A reply as HTML: mail and ticket systems paste it as rich text. */
export function asHtml(blocks: Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'heading') return `<p><strong>${inline(block.text)}</strong></p>`
      if (block.kind === 'quote') return `<blockquote>${paragraphs(block.text)}</blockquote>`
      if (block.kind === 'text') return paragraphs(block.text)
      if (block.kind === 'items')
        return `<ul>${block.items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`
      const steps = block.steps.map(({ title, parts }) => {
        const pieces = begunBy(`**${title}**`, parts).map(({ kind, text }) =>
          kind === 'text' ? paragraphs(text) : `<pre><code>${escape(text)}</code></pre>`,
        )
        return `<li>${pieces.join('')}</li>`
      })
      return `<ol>${steps.join('')}</ol>`
    })
    .join('\n')
}

/** The pieces of a step with its title before them, in one paragraph with the prose that follows it. */
function begunBy(title: string, parts: StepPart[]): StepPart[] {
  const [first, ...rest] = parts
  return first?.kind === 'text'
    ? [{ ...first, text: `${title} ${first.text}` }, ...rest]
    : [{ kind: 'text', text: title }, ...parts]
}

function markdownOf({ kind, text, language }: StepPart): string {
  return kind === 'text' ? text : `\`\`\`${language}\n${text}\n\`\`\``
}

const marks = /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^)\s]+)\)/g

/** Markdown of one paragraph as plain text. */
export function withoutMarkup(markdown: string): string {
  return markdown.replaceAll(marks, (_, code, bold, text, address) =>
    address ? `${text} (${address})` : (code ?? bold),
  )
}

function paragraphs(markdown: string): string {
  return markdown
    .split(/\n\s*\n/)
    .map((text) => `<p>${inline(text)}</p>`)
    .join('')
}

function inline(markdown: string): string {
  let html = ''
  let end = 0
  for (const match of markdown.matchAll(marks)) {
    const [whole, code, bold, text, address] = match
    html += escape(markdown.slice(end, match.index))
    if (code) html += `<code>${escape(code)}</code>`
    else if (bold) html += `<strong>${escape(bold)}</strong>`
    else if (address!.startsWith('https://'))
      html += `<a href="${escape(address!)}">${escape(text!.replaceAll('`', ''))}</a>`
    else html += escape(withoutMarkup(whole))
    end = match.index + whole.length
  }
  return html + escape(markdown.slice(end))
}
