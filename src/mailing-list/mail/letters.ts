import { html } from 'hono/html'
import type { Member } from '../data/members.ts'
import type { Tokens } from '../data/tokens.ts'

/** What a mail says. */
export interface Letter {
  subject: string
  text: string
  html: string
  /** One-click link that ends the subscription. */
  leave: string
}

/** Addresses that a mail may hold, whole. */
export interface Links {
  confirm(member: Member): string
  manage(member: Member): string
  leave(member: Member): string
}

/** The links of one list, below the address at which readers reach it. */
export function linksOf(tokens: Tokens, url: string): Links {
  const at = (path: string) => new URL(path, url).href
  return {
    confirm: ({ id, generation }) => at(`/subscribe/c/${tokens.confirm(id, generation)}`),
    manage: ({ id }) => at(`/m/${tokens.manage(id)}`),
    leave: ({ id }) => at(`/u/${tokens.leave(id)}`),
  }
}

/** Asks for the one click that begins a subscription. */
export function confirmLetter(site: string, links: Links, member: Member): Letter {
  const [confirm, manage] = [links.confirm(member), links.manage(member)]
  return {
    subject: `Please confirm: mail from ${site}`,
    leave: links.leave(member),
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

/** Tells a member who asks once more that nothing needs doing. */
export function alreadyLetter(site: string, links: Links, member: Member): Letter {
  const [leave, manage] = [links.leave(member), links.manage(member)]
  return {
    subject: `You are on the list of ${site}`,
    leave,
    text: `Somebody, probably you, asked ${site} to mail this address. You are on the list already.

What is stored, and which tools you hear about:
${manage}

Leave the list:
${leave}
`,
    html: document(html`
      <p>
        Somebody, probably you, asked ${site} to mail this address. You are on the list already.
      </p>
      <p><a href="${manage}">What is stored, and which tools you hear about</a></p>
      <p><a href="${leave}">Leave the list</a></p>
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
