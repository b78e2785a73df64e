import { Hono, type Context } from 'hono'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { parseMailbox } from '../data/addresses.ts'
import { emptyForm, readForm, show, type RouteParts } from './answer.ts'
import { clientAddress } from './client-address.ts'
import type { AskForm } from './ask-form.ts'
import {
  againPage,
  askedPage,
  askPage,
  notAnAddressPage,
  notStoredPage,
  tooManyPage,
} from './ask-pages.ts'
import { logFault } from '../fault-log.ts'

const { fields, path, tokenPath, youngestToken } = embeddedList

/** Seconds after which a form has lain too long. */
const oldestToken = 24 * 60 * 60

/** Asking for mail. The answer says nothing about the address but whether it is one. */
export function askRoutes(parts: RouteParts): Hono {
  const { list, clock } = parts
  const app = new Hono()
  const showForm = (context: Context) => show(parts, context, askPage(emptyForm(parts)))
  app.get(path, showForm)
  app.get(`${path}/`, showForm)
  app.get(tokenPath, (context) => context.text(list.tokens.form(clock())))
  app.get(`${path}/asked`, (context) => show(parts, context, askedPage(parts.isKeptInFiles)))
  app.post(path, (context) => ask(parts, context))
  app.post(`${path}/`, (context) => ask(parts, context))
  return app
}

async function ask(parts: RouteParts, context: Context): Promise<Response> {
  const { list, asks, clock, networks, proxies } = parts
  const now = clock()
  const sent = await readForm(context)
  const address = sent.get(fields.email) ?? ''
  const chosen = parts.tools.filter((tool) => sent.getAll(fields.topic).includes(tool))
  const form = (): AskForm => ({ ...emptyForm(parts), address, chosen })
  const mailbox = parseMailbox(address)
  if (mailbox === undefined) return show(parts, context, notAnAddressPage(form()), 422)

  const asked = () => context.redirect(`${path}/asked`, 303)
  if (sent.get(fields.trap)) return asked()

  const token = sent.get(fields.token) ?? ''
  const age = list.tokens.formAge(token, now)
  if (age === undefined || age > oldestToken) return show(parts, context, againPage(form()))
  // The same token once more, so that the second press is not too early again.
  if (age < youngestToken) return show(parts, context, againPage({ ...form(), token }))

  if (!networks.take(clientAddress(context, proxies), now))
    return show(parts, context, tooManyPage(form()), 429)
  try {
    await asks.ask(mailbox, chosen.length === parts.tools.length ? [] : chosen, now)
  } catch (error) {
    logFault(error)
    return show(parts, context, notStoredPage(form()), 503)
  }
  return asked()
}
