import { Hono, type Context, type Next } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { embeddedList } from '#subscribe/mailing-list-form.ts'
import { emptyForm, show, type RouteParts } from './route-parts.ts'
import { signUpRoutes } from './sign-up-routes.ts'
import { subscriberRoutes } from './subscriber-routes.ts'
import { tooLargePage } from './sign-up-pages.ts'
import { logFault } from '../fault-log.ts'
import { mostBytes } from '../thread-messages.ts'
import { outOfOrderPage } from './subscriber-pages.ts'

/** The pages of the service. What only looks (GET, HEAD) changes nothing: programs that try the links of mails do no harm. */
export function listRoutes(parts: RouteParts): Hono {
  const app = new Hono()
  const limit = bodyLimit({
    maxSize: mostBytes,
    onError: (context) => show(parts, context, tooLargePage(emptyForm(parts)), 413),
  })
  app.use(compress(), methodNotAllowed({ app }))
  for (const pattern of [embeddedList.path, `${embeddedList.path}/*`, '/m/*', '/u/*'])
    app.use(pattern, privately, limit)
  app.route('/', signUpRoutes(parts))
  app.route('/', subscriberRoutes(parts))
  app.onError((error, context) => {
    logFault(error)
    context.header('Retry-After', '300')
    return show(parts, context, outOfOrderPage(), 503)
  })
  return app
}

/** Nothing of these pages is kept on the way, found by search, or told to other hosts. */
async function privately(context: Context, next: Next): Promise<void> {
  await next()
  context.header('Cache-Control', 'no-store')
  context.header('Referrer-Policy', 'no-referrer')
  context.header('X-Robots-Tag', 'noindex')
}
