import { html } from 'hono/html'
import { dayInWords } from '#entry/day.ts'
import type { Site } from '#site.config.ts'
import type { DigestItem } from '../data/digest.ts'
import type { Links } from './links.ts'
import type { Message } from './templates.ts'
import { document } from './templates.ts'
import type { Subscriber } from '../data/subscribers.ts'

/** Tells a subscriber what is new and what changed. */
export function digestTemplate(
  site: Site,
  links: Links,
  subscriber: Subscriber,
  items: DigestItem[],
): Message {
  const [unsubscribe, manage] = [links.unsubscribe(subscriber), links.manage(subscriber)]
  const [added, changed] = [items.filter(({ isNew }) => isNew), items.filter((one) => !one.isNew)]
  const parts = [
    { title: 'New', items: added },
    { title: 'Changed advice', items: changed },
  ].filter((part) => part.items.length > 0)
  const { support } = site
  const contact = support.kind === 'mail' ? support.address : support.url
  const contactLink = support.kind === 'mail' ? `mailto:${contact}` : contact
  return {
    subject: subjectOf(site.name, added, changed),
    unsubscribe,
    text: `${typewritten(parts.map(partAsText).join('\n\n'))}

-- 
You get this because you asked ${site.name} to tell you.
Leave the list: ${unsubscribe}
Which tools you hear about, and what is stored: ${manage}
Questions: ${contact}
`,
    html: document(html`
      ${parts.map(partAsHtml)}
      <hr />
      <p>
        You get this because you asked <a href="${site.url}">${site.name}</a> to tell you.
        <a href="${unsubscribe}">Leave the list</a>.
        <a href="${manage}">Which tools you hear about, and what is stored</a>. Questions:
        <a href="${contactLink}">${contact}</a>
      </p>
    `),
  }
}

interface Part {
  title: string
  items: DigestItem[]
}

function subjectOf(site: string, added: DigestItem[], changed: DigestItem[]): string {
  const [only, more] = [...added, ...changed]
  if (only && !more) return `${only.isNew ? 'New' : 'Changed advice'}: ${only.title}`
  const counts = [
    added.length > 0 && `${added.length} new`,
    changed.length > 0 && `${changed.length} with changed advice`,
  ]
  return `${site}: ${counts.filter(Boolean).join(', ')}`
}

function partAsText({ title, items }: Part): string {
  return [title.toUpperCase(), ...items.map(itemAsText)].join('\n\n')
}

function itemAsText({ title, url, isNew, changes }: DigestItem): string {
  const notes = changes.map(({ date, note }) => (isNew ? note : `${dayInWords(date)}: ${note}`))
  return [title, ...notes, url].join('\n')
}

function partAsHtml({ title, items }: Part) {
  return html`<h2>${title}</h2>
    ${items.map(itemAsHtml)}`
}

function itemAsHtml({ title, url, isNew, changes }: DigestItem) {
  return html`<p>
    <a href="${url}"><b>${title}</b></a>
    ${changes.map(
      ({ date, note }) =>
        html`<br />${isNew ? '' : `${dayInWords(date)}: `}${note
            .split('`')
            .map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`,
    )}
  </p>`
}

/** With the signs of a typewriter: plain text in ASCII is sent as it is. */
function typewritten(text: string): string {
  return text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('…', '...')
}
