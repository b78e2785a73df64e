import { html, raw } from 'hono/html'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import type { Html } from './shell.ts'

const { fields, path } = embeddedList

/** What a form of the list shows. */
export interface SignUpForm {
  /** Shows that somebody had the form before they sent it. */
  token: string
  /** Tools that one may choose among. */
  tools: string[]
  address?: string
  chosen?: string[]
}

/** The form, and what is wrong with its address. */
export function signUpForm(
  { token, tools, address, chosen = [] }: SignUpForm,
  problem?: string,
): Html {
  return html`
    <form method="post" action="${path}">
      <label for="email">E-mail address</label>
      <input
        id="email"
        name="${fields.email}"
        type="email"
        autocomplete="email"
        maxlength="254"
        required
        value="${address ?? ''}"
        ${problem ? raw('aria-invalid="true" aria-describedby="problem"') : ''}
      />
      ${problem ? html`<p id="problem" class="problem">${problem}</p>` : ''}
      ${tools.length > 1 ? choice(tools, chosen) : ''}
      <input type="hidden" name="${fields.token}" value="${token}" />
      <label class="honeypot" aria-hidden="true">
        Leave this empty
        <input name="${fields.honeypot}" tabindex="-1" autocomplete="off" />
      </label>
      <button>Subscribe</button>
    </form>
  `
}

/** Boxes for the tools that one wants to hear about. */
export function choice(tools: string[], chosen: string[]): Html {
  const boxes = tools.map(
    (tool) => html`
      <label>
        <input
          type="checkbox"
          name="${fields.topic}"
          value="${tool}"
          ${chosen.includes(tool) ? raw('checked') : ''}
        />
        ${tool}
      </label>
    `,
  )
  return html`<fieldset>
    <legend>Tools (none means all)</legend>
    ${boxes}
  </fieldset>`
}

/** What there is instead of mails. */
export function feed(): Html {
  return html`<p>
    Or take the <a href="/feed.xml">feed</a>: it says the same, and asks for nothing.
  </p>`
}
