import type { MailingList } from '#schema/mailing-list.ts'

/** What the embedded service and the forms that post to it agree on. */
export const embeddedList = {
  /** Where a form posts to, and where the service shows a form of its own. */
  path: '/subscribe',
  /** Answers a token for a form, which shows that somebody had the form before them. */
  tokenPath: '/subscribe/token',
  /** A token is taken from this age on: a human takes longer to write an address. In seconds. */
  youngestToken: 3,
  /** Names of the form’s fields. `honeypot` is one that people leave empty; `topic` is repeated, and none means all. */
  fields: { email: 'email', honeypot: 'website', topic: 'topic', token: 'token' },
} as const

/** What a page shows of the mailing list. */
export type ListForm =
  | {
      kind: 'form'
      action: string
      /** Name of the field for the address. */
      email: string
      /** Name of a field that people leave empty. */
      honeypot?: string
      /** Name of the field for each chosen tool, where the list can tell tools apart. */
      topic?: string
      hidden: [name: string, value: string][]
      /** Who gets the address, where that is not this site. */
      host?: string
    }
  | { kind: 'link'; href: string; host: string }
  | { kind: 'none' }

/** What the form needs to reach this provider. */
export function listForm(list: MailingList): ListForm {
  switch (list.provider) {
    case 'embedded':
      return embeddedForm(list.endpoint)
    case 'listmonk':
      return foreign(new URL('/subscription/form', list.origin).href, 'email', {
        honeypot: 'nonce',
        hidden: list.lists.map((uuid) => ['l', uuid]),
      })
    case 'buttondown':
      return foreign(
        `https://buttondown.com/api/emails/embed-subscribe/${list.username}`,
        'email',
        { hidden: [['embed', '1']] },
      )
    case 'mailchimp':
      return foreign(list.action, 'EMAIL', { honeypot: mailchimpHoneypot(list.action), hidden: [] })
    case 'link':
      return { kind: 'link', href: list.href, host: new URL(list.href).hostname }
    case 'none':
      return { kind: 'none' }
  }
}

/** Where forms of the site may post to, as the directive of the content security policy. */
export function formAction(list: MailingList): `form-action ${string}` {
  const form = listForm(list)
  const isElsewhere = form.kind === 'form' && form.action !== embeddedList.path
  return isElsewhere ? `form-action 'self' ${new URL(form.action).origin}` : `form-action 'self'`
}

function embeddedForm(endpoint?: string): ListForm {
  const { email, honeypot, topic } = embeddedList.fields
  if (endpoint === undefined)
    return { kind: 'form', action: embeddedList.path, email, honeypot, topic, hidden: [] }
  const action = new URL(embeddedList.path, endpoint).href
  return foreign(action, email, { honeypot, topic, hidden: [] })
}

function foreign(
  action: string,
  email: string,
  fields: { honeypot?: string; topic?: string; hidden: [string, string][] },
): ListForm {
  return { kind: 'form', action, email, host: new URL(action).hostname, ...fields }
}

function mailchimpHoneypot(action: string): string {
  const { searchParams } = new URL(action)
  return `b_${searchParams.get('u')}_${searchParams.get('id')}`
}
