import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { SignUpQueue } from '../data/sign-up-queue.ts'
import type { NetworkLimit } from './network-limit.ts'
import type { OpenList } from '../data/open-list.ts'
import type { SignUpForm } from './sign-up-form.ts'
import type { ServicePage } from './shell.ts'

/** What the routes need. */
export interface RouteParts {
  list: OpenList
  signUps: SignUpQueue
  networks: NetworkLimit
  /** Ids of the tools that one may choose among. */
  tools: string[]
  /** Puts a text into a page of the site. */
  fill(page: ServicePage): Promise<string>
  /** Mails stay on this machine. */
  isKeptInFiles: boolean
  /** How many proxies of the owner are before this server. */
  proxies: number
  clock(): number
}

/** Answers with a page. */
export async function show(
  parts: RouteParts,
  context: Context,
  page: ServicePage,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  return context.html(await parts.fill(page), status)
}

/** A form that has not been filled in. */
export function emptyForm({ list, tools, clock }: RouteParts): SignUpForm {
  return { token: list.tokens.form(clock()), tools }
}

/** The fields of a form. What cannot be read is a form without fields. */
export async function readForm(context: Context): Promise<URLSearchParams> {
  const body = await context.req.parseBody({ all: true }).catch(() => ({}))
  const pairs = Object.entries<string | File | (string | File)[]>(body).flatMap(([name, values]) =>
    [values].flat().flatMap((value) => (typeof value === 'string' ? [[name, value]] : [])),
  )
  return new URLSearchParams(pairs)
}
