import { Hono, type Context } from 'hono'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { emptyForm, readForm, show, type RouteParts } from './route-parts.ts'
import * as pages from './subscriber-pages.ts'

const { fields, path } = embeddedList

/** What somebody does who has a mail of ours. The link is the proof: there are no cookies, so no other site can misuse them. */
export function subscriberRoutes(parts: RouteParts): Hono {
  const app = new Hono()
  app.get(`${path}/c/:token`, (context) => showConfirm(parts, context))
  app.post(`${path}/c/:token`, (context) => confirm(parts, context))
  app.get('/u/:token', (context) =>
    mayUnsubscribe(parts, context)
      ? show(parts, context, pages.unsubscribePage())
      : gone(parts, context),
  )
  app.post('/u/:token', (context) => unsubscribe(parts, context))
  app.get('/m/:token', (context) => showSubscriber(parts, context))
  app.post('/m/:token', (context) => manage(parts, context))
  app.get('/m/:token/export', (context) => exportSubscriber(parts, context))
  return app
}

function showConfirm(parts: RouteParts, context: Context): Promise<Response> {
  const { subscribers } = parts.list
  const token = tokenOf(context)
  switch (subscribers.confirmable(token, parts.clock())) {
    case 'pending':
      return show(parts, context, pages.confirmPage(subscribers.claiming(token)!.address))
    case 'active':
      return confirmed(parts, context)
    case 'late':
      return gone(parts, context, 410)
    case 'unknown':
      return gone(parts, context)
  }
}

function confirm(parts: RouteParts, context: Context): Promise<Response> {
  const answer = parts.list.subscribers.confirm(tokenOf(context), parts.clock())
  if (answer === 'active') return confirmed(parts, context)
  return gone(parts, context, answer === 'late' ? 410 : 404)
}

function confirmed(parts: RouteParts, context: Context): Promise<Response> {
  const { subscribers, tokens } = parts.list
  const subscriber = subscribers.claiming(tokenOf(context))!
  return show(parts, context, pages.confirmedPage(`/m/${tokens.manage(subscriber.id)}`))
}

/** The button of the page, and RFC 8058: a mail program posts here for its reader. */
function unsubscribe(parts: RouteParts, context: Context): Promise<Response> {
  const { subscribers, tokens } = parts.list
  const id = tokens.subscriber('leave', tokenOf(context))
  if (id === undefined) return gone(parts, context)
  subscribers.unsubscribe(id, parts.clock())
  return show(parts, context, pages.unsubscribedPage())
}

function mayUnsubscribe({ list }: RouteParts, context: Context): boolean {
  return list.tokens.subscriber('leave', tokenOf(context)) !== undefined
}

function showSubscriber(parts: RouteParts, context: Context, isSaved = false): Promise<Response> {
  const { subscribers, tokens } = parts.list
  const token = tokenOf(context)
  const id = tokens.subscriber('manage', token)
  if (id === undefined) return gone(parts, context)
  const subscriber = subscribers.find(id)
  const page = subscriber
    ? pages.managePage(subscriber, { token, tools: parts.tools, isSaved })
    : pages.nothingStoredPage()
  return show(parts, context, page)
}

async function manage(parts: RouteParts, context: Context): Promise<Response> {
  const { subscribers, tokens } = parts.list
  const id = tokens.subscriber('manage', tokenOf(context))
  if (id === undefined) return gone(parts, context)
  const sent = await readForm(context)
  switch (sent.get('do')) {
    case 'topics': {
      const chosen = parts.tools.filter((tool) => sent.getAll(fields.topic).includes(tool))
      subscribers.choose(id, chosen.length === parts.tools.length ? [] : chosen)
      return showSubscriber(parts, context, true)
    }
    case 'unsubscribe':
      subscribers.unsubscribe(id, parts.clock())
      return show(parts, context, pages.unsubscribedPage())
    case 'resume':
      subscribers.resume(id)
      return showSubscriber(parts, context, true)
    case 'erase':
      subscribers.erase(id)
      return show(parts, context, pages.nothingStoredPage())
    case 'never':
      return show(
        parts,
        context,
        subscribers.block(id) ? pages.blockedPage() : pages.nothingStoredPage(),
      )
    default:
      return showSubscriber(parts, context)
  }
}

function exportSubscriber(parts: RouteParts, context: Context): Response | Promise<Response> {
  const { subscribers, tokens } = parts.list
  const id = tokens.subscriber('manage', tokenOf(context))
  if (id === undefined || subscribers.find(id) === undefined) return gone(parts, context)
  context.header('Content-Disposition', 'attachment; filename="mailing-list.json"')
  return context.json(subscribers.everythingAbout(id))
}

function gone(parts: RouteParts, context: Context, status: 404 | 410 = 404): Promise<Response> {
  return show(parts, context, pages.gonePage(emptyForm(parts)), status)
}

function tokenOf(context: Context): string {
  return context.req.param('token') ?? ''
}
