import { html } from 'hono/html'
import { signUpForm, feed, type SignUpForm } from './sign-up-form.ts'
import type { ServicePage } from './shell.ts'

export function signUpPage(form: SignUpForm): ServicePage {
  return {
    title: 'Join the mailing list',
    text: html`
      <h1>Join the mailing list</h1>
      <p class="lead">New entries, and entries whose advice changed. Nothing else.</p>
      ${signUpForm(form)}
      <p>
        You get a mail with a link first. Only when you open it and press the button there, you are
        on the list. Every mail has a link that ends it with one click.
      </p>
      ${feed()}
    `,
  }
}

/** The form was sent without having been read first, as machines do it: a person presses its button once more. */
export function againPage(form: SignUpForm): ServicePage {
  return {
    title: 'One more click',
    text: html`
      <h1>One more click</h1>
      <p class="lead">
        So that machines can’t have strangers mailed, please press the button once more.
      </p>
      ${signUpForm(form)} ${feed()}
    `,
  }
}

export function notAnAddressPage(form: SignUpForm): ServicePage {
  return {
    title: 'This is not one address',
    text: html`
      <h1>This is not one address</h1>
      <p class="lead">Nothing was stored. Please write it like ada@errors.example.</p>
      ${signUpForm(form, 'This is not one e-mail address.')} ${feed()}
    `,
  }
}

export function tooLargePage(form: SignUpForm): ServicePage {
  return {
    title: 'Too large',
    text: html`
      <h1>Too large</h1>
      <p class="lead">
        Nothing was stored: what was sent is larger than this form can be. Please fill it in again.
      </p>
      ${signUpForm(form)} ${feed()}
    `,
  }
}

export function notStoredPage(form: SignUpForm): ServicePage {
  return {
    title: 'Not stored',
    text: html`
      <h1>Not stored</h1>
      <p class="lead">
        The mailing list cannot write at the moment. Nothing was stored; please try again later.
      </p>
      ${signUpForm(form)} ${feed()}
    `,
  }
}

export function tooManyPage(form: SignUpForm): ServicePage {
  return {
    title: 'Too many from your network',
    text: html`
      <h1>Too many from your network</h1>
      <p class="lead">
        Nothing was stored, because your network has asked very often within an hour. Please try
        again in an hour.
      </p>
      ${signUpForm(form)} ${feed()}
    `,
  }
}

/** The one answer to every address. */
export function requestedPage(isKeptInFiles: boolean): ServicePage {
  return {
    title: 'Look into your mail',
    text: html`
      <h1>Look into your mail</h1>
      <p class="lead">
        A mail with a link is on its way, unless this address got one a moment ago, or wants none.
        You are on the list when you have opened the link and pressed the button there.
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
