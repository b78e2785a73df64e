import { Hono, type Context } from 'hono'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { parseMailbox } from '../data/addresses.ts'
import { emptyForm, readForm, show, type RouteParts } from './route-parts.ts'
import { clientAddress } from './client-address.ts'
import type { SignUpForm } from './sign-up-form.ts'
import {
  againPage,
  requestedPage,
  signUpPage,
  notAnAddressPage,
  notStoredPage,
  tooManyPage,
} from './sign-up-pages.ts'
import { logFault } from '../fault-log.ts'

const { fields, path, tokenPath, youngestToken } = embeddedList

/** Seconds after which a form has lain too long. */
const oldestToken = 24 * 60 * 60

/** Sign-up requests. The answer says nothing about the address except whether it is one. */
export function signUpRoutes(parts: RouteParts): Hono {
  const { list, clock } = parts
  const app = new Hono()
  const showForm = (context: Context) => show(parts, context, signUpPage(emptyForm(parts)))
  app.get(path, showForm)
  app.get(`${path}/`, showForm)
  app.get(tokenPath, (context) => context.text(list.tokens.form(clock())))
  app.get(`${path}/asked`, (context) => show(parts, context, requestedPage(parts.isKeptInFiles)))
  app.post(path, (context) => signUp(parts, context))
  app.post(`${path}/`, (context) => signUp(parts, context))
  return app
}

async function signUp(parts: RouteParts, context: Context): Promise<Response> {
  const { list, signUps, clock, networks, proxies } = parts
  const now = clock()
  const sent = await readForm(context)
  const address = sent.get(fields.email) ?? ''
  const chosen = parts.tools.filter((tool) => sent.getAll(fields.topic).includes(tool))
  const form = (): SignUpForm => ({ ...emptyForm(parts), address, chosen })
  const mailbox = parseMailbox(address)
  if (mailbox === undefined) return show(parts, context, notAnAddressPage(form()), 422)

  const requested = () => context.redirect(`${path}/asked`, 303)
  if (sent.get(fields.honeypot)) return requested()

  const token = sent.get(fields.token) ?? ''
  const age = list.tokens.formAge(token, now)
  // A token of the future is of a clock that was wrong.
  if (age === undefined || age < 0 || age > oldestToken)
    return show(parts, context, againPage(form()))
  // The same token once more, so that the second press is not too early again.
  if (age < youngestToken) return show(parts, context, againPage({ ...form(), token }))

  const client = clientAddress(context, proxies)
  if (!networks.take(client, now)) {
    context.header('Retry-After', String(networks.secondsLeft(now)))
    return show(parts, context, tooManyPage(form()), 429)
  }
  try {
    const topics = chosen.length === parts.tools.length ? [] : chosen
    await signUps.add(mailbox, topics, now, networks.shareOf(client))
  } catch (error) {
    logFault(error)
    context.header('Retry-After', '300')
    return show(parts, context, notStoredPage(form()), 503)
  }
  return requested()
}
