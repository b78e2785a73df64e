import { html } from 'hono/html'
import type { Subscriber } from '../data/subscribers.ts'
import type { Links } from './links.ts'

/** What a mail says. */
export interface Message {
  subject: string
  text: string
  html: string
  /** One-click link that ends the subscription. */
  unsubscribe: string
}

/** Asks for the one click that begins a subscription. */
export function confirmationTemplate(site: string, links: Links, subscriber: Subscriber): Message {
  const [confirm, manage] = [links.confirm(subscriber), links.manage(subscriber)]
  return {
    subject: `Please confirm: mail from ${site}`,
    unsubscribe: links.unsubscribe(subscriber),
    text: `Somebody, probably you, asked ${site} to mail this address when a fix changes.

Yes, that was me (the link opens a page with one button):
${confirm}

The link works for 7 days. Until you press the button, nothing else is sent.

Not you? Then do nothing. Or see to it that you never get such a mail again:
${manage}
`,
    html: document(html`
      <p>Somebody, probably you, asked ${site} to mail this address when a fix changes.</p>
      <p><a href="${confirm}">Yes, that was me</a> (opens a page with one button)</p>
      <p>The link works for 7 days. Until you press the button, nothing else is sent.</p>
      <p>
        Not you? Then do nothing. Or
        <a href="${manage}">see to it that you never get such a mail again</a>.
      </p>
    `),
  }
}

/** Tells a subscriber who signs up once more that nothing needs doing. */
export function alreadySubscribedTemplate(
  site: string,
  links: Links,
  subscriber: Subscriber,
): Message {
  const [unsubscribe, manage] = [links.unsubscribe(subscriber), links.manage(subscriber)]
  return {
    subject: `You are on the list of ${site}`,
    unsubscribe,
    text: `Somebody, probably you, asked ${site} to mail this address. You are on the list already.

What is stored, and which tools you hear about:
${manage}

Leave the list:
${unsubscribe}
`,
    html: document(html`
      <p>
        Somebody, probably you, asked ${site} to mail this address. You are on the list already.
      </p>
      <p><a href="${manage}">What is stored, and which tools you hear about</a></p>
      <p><a href="${unsubscribe}">Leave the list</a></p>
    `),
  }
}

/** A mail’s HTML around its text: nothing is loaded, nothing is counted. */
export function document(body: ReturnType<typeof html>): string {
  return String(
    html`<!doctype html>
      <html lang="en">
        <body>
          ${body}
        </body>
      </html>`,
  )
}
