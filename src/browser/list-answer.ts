import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { inSite } from './in-site.ts'

const { fields, tokenPath, youngestToken } = embeddedList

/** What shows the service that somebody had the form before them. */
interface Token {
  text: string
  /** Resolves when the service takes it. */
  isOldEnough: Promise<void>
}

let token = getToken()

/** Sends the form, and puts the answer below it. One that asks for more than reading is opened as without JavaScript. */
export async function answer(place: HTMLElement): Promise<void> {
  const form = place.querySelector('form')!
  const button = form.querySelector('button')!
  const status = place.querySelector('[role=status]')!
  button.disabled = true
  status.textContent = 'One moment …'
  const used = await token
  const answered = await send(form, used)
  button.disabled = false
  token = getToken()
  if (answered === 'unreachable')
    status.textContent =
      'The mailing list does not answer here. Nothing was stored; the feed has the same news.'
  else if (answered === 'asks for more') open(form, used!)
  else status.textContent = answered.words
}

async function send(
  form: HTMLFormElement,
  token: Token | undefined,
): Promise<{ words: string } | 'asks for more' | 'unreachable'> {
  if (!token) return 'unreachable'
  await token.isOldEnough
  const body = new URLSearchParams(new FormData(form) as never)
  body.set(fields.token, token.text)
  try {
    const answer = await fetch(form.action, { method: 'POST', body })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const words = [...page.querySelectorAll('main :is(h1, p:not(:has(a)))')].map((one) =>
      one.textContent.trim(),
    )
    const isAll = answer.ok && words.length > 0 && !page.querySelector('main form')
    return isAll ? { words: words.join(' ') } : 'asks for more'
  } catch {
    return 'unreachable'
  }
}

/** Lets the browser go where the form leads. */
function open(form: HTMLFormElement, token: Token): void {
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = fields.token
  field.value = token.text
  form.append(field)
  form.submit()
}

/** A host that only serves files has no token, whatever it answers. */
async function getToken(): Promise<Token | undefined> {
  try {
    const answer = await fetch(inSite(tokenPath), { cache: 'no-store' })
    const isText = answer.headers.get('content-type')?.startsWith('text/plain')
    if (!answer.ok || !isText) return undefined
    const isOldEnough = new Promise<void>((done) => setTimeout(done, youngestToken * 1000))
    return { text: await answer.text(), isOldEnough }
  } catch {
    return undefined
  }
}
