import { html, raw } from 'hono/html'
import { embeddedList } from '#knowledge/mailing-list-form.ts'
import type { Member } from './members.ts'
import type { Html, ServicePage } from './shell.ts'

const { fields, path } = embeddedList

/** What a form of the list shows. */
export interface AskForm {
  /** Shows that somebody had the form before they sent it. */
  token: string
  /** Tools that one may choose among. */
  tools: string[]
  address?: string
  chosen?: string[]
}

export function askPage(form: AskForm): ServicePage {
  return {
    title: 'Join the mailing list',
    text: html`
      <h1>Join the mailing list</h1>
      <p class="lead">New entries, and entries whose advice changed. Nothing else.</p>
      ${askForm(form)}
      <p>
        You get a mail with a link first. Only when you open it and press the button there, you are
        on the list. Every mail has a link that ends it with one click.
      </p>
      ${feed()}
    `,
  }
}

/** The form was sent without having been read first, as machines do it: a person presses its button once more. */
export function againPage(form: AskForm): ServicePage {
  return {
    title: 'One more click',
    text: html`
      <h1>One more click</h1>
      <p class="lead">
        So that machines can’t have strangers mailed, please press the button once more.
      </p>
      ${askForm(form)} ${feed()}
    `,
  }
}

export function notAnAddressPage(form: AskForm): ServicePage {
  return {
    title: 'This is not one address',
    text: html`
      <h1>This is not one address</h1>
      <p class="lead">Nothing was stored. Please write it like ada@errors.example.</p>
      ${askForm(form, 'This is not one e-mail address.')} ${feed()}
    `,
  }
}

export function notStoredPage(form: AskForm): ServicePage {
  return {
    title: 'Not stored',
    text: html`
      <h1>Not stored</h1>
      <p class="lead">
        The mailing list cannot write at the moment. Nothing was stored; please try again later.
      </p>
      ${askForm(form)} ${feed()}
    `,
  }
}

export function tooManyPage(form: AskForm): ServicePage {
  return {
    title: 'Too many from your network',
    text: html`
      <h1>Too many from your network</h1>
      <p class="lead">
        Nothing was stored, because your network has asked very often within an hour. Please try
        again in an hour.
      </p>
      ${askForm(form)} ${feed()}
    `,
  }
}

/** Something failed that has nothing to do with what was asked. */
export function outOfOrderPage(): ServicePage {
  return {
    title: 'Not done',
    text: html`
      <h1>Not done</h1>
      <p class="lead">
        The mailing list is out of order at the moment. Nothing was changed; please try again later.
      </p>
    `,
  }
}

/** The one answer to every address. */
export function askedPage(isKeptInFiles: boolean): ServicePage {
  return {
    title: 'Look into your mail',
    text: html`
      <h1>Look into your mail</h1>
      <p class="lead">
        A mail with a link is on its way. You are on the list when you have opened the link and
        pressed the button there.
      </p>
      ${
        isKeptInFiles
          ? html`<p>
              This server has no mail server yet: it keeps its mails in a folder. Its first words on
              the terminal say which.
            </p>`
          : ''
      }
      <p>
        Nothing there after some minutes? Look among the spam, or ask again in a quarter of an hour.
      </p>
      ${feed()}
    `,
  }
}

export function confirmPage(address: string): ServicePage {
  return {
    title: 'One click, and you are on the list',
    text: html`
      <h1>One click, and you are on the list</h1>
      <p class="lead">Mail for ${address} when a fix changes.</p>
      <form method="post"><button>Yes, mail me</button></form>
    `,
  }
}

export function confirmedPage(manage: string): ServicePage {
  return {
    title: 'You are on the list',
    text: html`
      <h1>You are on the list</h1>
      <p class="lead">You get a mail when there is something to tell.</p>
      <p><a href="${manage}">What is stored, and how to change it</a></p>
    `,
  }
}

export function gonePage(form: AskForm): ServicePage {
  return {
    title: 'This link is no longer good',
    text: html`
      <h1>This link is no longer good</h1>
      <p class="lead">
        It was cut off on its way, or it is too old, or what it was for is over. Here you can ask
        for a new one.
      </p>
      ${askForm(form)}
    `,
  }
}

export function leavePage(): ServicePage {
  return {
    title: 'Leave the mailing list',
    text: html`
      <h1>Leave the mailing list</h1>
      <p class="lead">One click, and you get no more mails.</p>
      <form method="post"><button>Leave the list</button></form>
    `,
  }
}

export function leftPage(): ServicePage {
  return {
    title: 'You are off the list',
    text: html`
      <h1>You are off the list</h1>
      <p class="lead">You get no more mails. Your address is erased within 30 days.</p>
      <p>Changed your mind? <a href="${path}">Join again</a>.</p>
      ${feed()}
    `,
  }
}

/** What is stored about somebody, and all that they can do about it. `token` is of the links below /m/. */
export function managePage(
  member: Member,
  options: { token: string; tools: string[]; isSaved?: boolean },
): ServicePage {
  return {
    title: 'Your mails',
    text: html`
      <h1>Your mails</h1>
      <p class="lead">${member.address}: ${stateWords[member.state]}</p>
      ${options.isSaved ? html`<p role="status"><b>Saved.</b></p>` : ''}
      ${
        options.tools.length > 1
          ? html`
              <form method="post">
                ${choice(options.tools, member.topics)}
                <button name="do" value="topics">Save</button>
              </form>
            `
          : ''
      }
      <form method="post" class="choices">
        ${member.state === 'left' ? '' : html`<button name="do" value="leave">Leave the list</button>`}
        <button name="do" value="erase">Erase all that is stored about me</button>
        <button name="do" value="never">Erase it, and never mail me again</button>
      </form>
      <p>
        “Never” keeps a fingerprint of the address, so that nobody can have it mailed again.
        <a href="/m/${options.token}/export">All that is stored, as JSON</a>.
      </p>
    `,
  }
}

export function nothingStoredPage(): ServicePage {
  return {
    title: 'Nothing is stored',
    text: html`
      <h1>Nothing is stored</h1>
      <p class="lead">Nothing is stored about the address that this link was mailed to.</p>
      <p>Changed your mind? <a href="${path}">Join again</a>.</p>
    `,
  }
}

export function blockedPage(): ServicePage {
  return {
    title: 'You will not be mailed again',
    text: html`
      <h1>You will not be mailed again</h1>
      <p class="lead">
        Your address is erased. A fingerprint of it stays, by which every later ask is turned away.
      </p>
    `,
  }
}

const stateWords: Record<Member['state'], string> = {
  pending: 'asked for, and not confirmed yet.',
  active: 'on the list.',
  left: 'off the list.',
}

function askForm({ token, tools, address, chosen = [] }: AskForm, problem?: string): Html {
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
      <label class="trap" aria-hidden="true">
        Leave this empty
        <input name="${fields.trap}" tabindex="-1" autocomplete="off" />
      </label>
      <button>Subscribe</button>
    </form>
  `
}

function choice(tools: string[], chosen: string[]): Html {
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

function feed(): Html {
  return html`<p>
    Or take the <a href="/feed.xml">feed</a>: it says the same, and asks for nothing.
  </p>`
}
