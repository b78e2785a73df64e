import { html } from 'hono/html'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { signUpForm, choice, feed, type SignUpForm } from './sign-up-form.ts'
import type { Subscriber } from '../data/subscribers.ts'
import type { ServicePage } from './shell.ts'

const { path } = embeddedList

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

export function gonePage(form: SignUpForm): ServicePage {
  return {
    title: 'This link is no longer good',
    text: html`
      <h1>This link is no longer good</h1>
      <p class="lead">
        It was cut off on its way, or it is too old, or what it was for is over. Here you can ask
        for a new one.
      </p>
      ${signUpForm(form)}
    `,
  }
}

export function unsubscribePage(): ServicePage {
  return {
    title: 'Leave the mailing list',
    text: html`
      <h1>Leave the mailing list</h1>
      <p class="lead">One click, and you get no more mails.</p>
      <form method="post"><button>Leave the list</button></form>
    `,
  }
}

export function unsubscribedPage(): ServicePage {
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
  subscriber: Subscriber,
  options: { token: string; tools: string[]; isSaved?: boolean },
): ServicePage {
  return {
    title: 'Your mails',
    text: html`
      <h1>Your mails</h1>
      <p class="lead">${subscriber.address}: ${stateWords[subscriber.state]}</p>
      ${subscriber.paused_at === null ? '' : pausedNote()}
      ${options.isSaved ? html`<p role="status"><b>Saved.</b></p>` : ''}
      ${
        options.tools.length > 1
          ? html`
              <form method="post">
                ${choice(options.tools, subscriber.topics)}
                <button name="do" value="topics">Save</button>
              </form>
            `
          : ''
      }
      <form method="post" class="choices">
        ${subscriber.state === 'left' ? '' : html`<button name="do" value="unsubscribe">Leave the list</button>`}
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
        Your address is erased. A fingerprint of it stays, by which every later request is turned
        away.
      </p>
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

/** Why a subscriber gets nothing, and the button that changes it. */
function pausedNote() {
  return html`
    <p>Your mails are paused, because the mail server of this address refused them.</p>
    <form method="post"><button name="do" value="resume">Send them again</button></form>
  `
}

/** Where the list itself cannot say anything. */
export function downPage(): ServicePage {
  return {
    title: 'The mailing list does not answer',
    text: html`
      <h1>The mailing list does not answer</h1>
      <p class="lead">Please try again in some minutes. The rest of the site is not affected.</p>
    `,
  }
}

const stateWords: Record<Subscriber['state'], string> = {
  pending: 'asked for, and not confirmed yet.',
  active: 'on the list.',
  left: 'off the list.',
}
