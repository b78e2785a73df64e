import { Hono, type Context } from 'hono'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { emptyForm, readForm, show, type RouteParts } from './answer.ts'
import * as pages from './member-pages.ts'

const { fields, path } = embeddedList

/** What somebody does who has a mail of ours. The link is the proof: there are no cookies, so no other site can misuse them. */
export function memberRoutes(parts: RouteParts): Hono {
  const app = new Hono()
  app.get(`${path}/c/:token`, (context) => showConfirm(parts, context))
  app.post(`${path}/c/:token`, (context) => confirm(parts, context))
  app.get('/u/:token', (context) =>
    isLeaving(parts, context) ? show(parts, context, pages.leavePage()) : gone(parts, context),
  )
  app.post('/u/:token', (context) => leave(parts, context))
  app.get('/m/:token', (context) => showMember(parts, context))
  app.post('/m/:token', (context) => manage(parts, context))
  app.get('/m/:token/export', (context) => exportMember(parts, context))
  return app
}

function showConfirm(parts: RouteParts, context: Context): Promise<Response> {
  const { members } = parts.list
  const token = tokenOf(context)
  switch (members.confirmable(token, parts.clock())) {
    case 'pending':
      return show(parts, context, pages.confirmPage(members.claiming(token)!.address))
    case 'active':
      return confirmed(parts, context)
    case 'late':
      return gone(parts, context, 410)
    case 'unknown':
      return gone(parts, context)
  }
}

function confirm(parts: RouteParts, context: Context): Promise<Response> {
  const answer = parts.list.members.confirm(tokenOf(context), parts.clock())
  if (answer === 'active') return confirmed(parts, context)
  return gone(parts, context, answer === 'late' ? 410 : 404)
}

function confirmed(parts: RouteParts, context: Context): Promise<Response> {
  const { members, tokens } = parts.list
  const member = members.claiming(tokenOf(context))!
  return show(parts, context, pages.confirmedPage(`/m/${tokens.manage(member.id)}`))
}

/** The button of the page, and RFC 8058: a mail program posts here for its reader. */
function leave(parts: RouteParts, context: Context): Promise<Response> {
  const { members, tokens } = parts.list
  const id = tokens.member('leave', tokenOf(context))
  if (id === undefined) return gone(parts, context)
  members.leave(id, parts.clock())
  return show(parts, context, pages.leftPage())
}

function isLeaving({ list }: RouteParts, context: Context): boolean {
  return list.tokens.member('leave', tokenOf(context)) !== undefined
}

function showMember(parts: RouteParts, context: Context, isSaved = false): Promise<Response> {
  const { members, tokens } = parts.list
  const token = tokenOf(context)
  const id = tokens.member('manage', token)
  if (id === undefined) return gone(parts, context)
  const member = members.find(id)
  const page = member
    ? pages.managePage(member, { token, tools: parts.tools, isSaved })
    : pages.nothingStoredPage()
  return show(parts, context, page)
}

async function manage(parts: RouteParts, context: Context): Promise<Response> {
  const { members, tokens } = parts.list
  const id = tokens.member('manage', tokenOf(context))
  if (id === undefined) return gone(parts, context)
  const sent = await readForm(context)
  switch (sent.get('do')) {
    case 'topics': {
      const chosen = parts.tools.filter((tool) => sent.getAll(fields.topic).includes(tool))
      members.choose(id, chosen.length === parts.tools.length ? [] : chosen)
      return showMember(parts, context, true)
    }
    case 'leave':
      members.leave(id, parts.clock())
      return show(parts, context, pages.leftPage())
    case 'erase':
      members.erase(id)
      return show(parts, context, pages.nothingStoredPage())
    case 'never':
      return show(
        parts,
        context,
        members.block(id) ? pages.blockedPage() : pages.nothingStoredPage(),
      )
    default:
      return showMember(parts, context)
  }
}

function exportMember(parts: RouteParts, context: Context): Response | Promise<Response> {
  const { members, tokens } = parts.list
  const id = tokens.member('manage', tokenOf(context))
  if (id === undefined || members.find(id) === undefined) return gone(parts, context)
  context.header('Content-Disposition', 'attachment; filename="mailing-list.json"')
  return context.json(members.everythingAbout(id))
}

function gone(parts: RouteParts, context: Context, status: 404 | 410 = 404): Promise<Response> {
  return show(parts, context, pages.gonePage(emptyForm(parts)), status)
}

function tokenOf(context: Context): string {
  return context.req.param('token') ?? ''
}
