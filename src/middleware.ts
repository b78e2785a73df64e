import { defineMiddleware } from 'astro:middleware'
import { belowBase } from '#http/below-base.ts'
import { withOwnHashes } from '#http/page-policy.ts'
import { basePath } from '#site.config.ts'

/** Every page, while it is built and while it is written. */
export const onRequest = defineMiddleware(async (_context, next) => {
  const response = await next()
  const isPage = response.headers.get('content-type')?.startsWith('text/html')
  if (!isPage) return response
  return new Response(belowBase(withOwnHashes(await response.text()), basePath), response)
})
