import type { Context } from 'hono'

/** What the server of the site tells the routes of the list. */
export interface Connection {
  /** The address that it comes from. */
  remoteAddress: string
}

/**
 * The address of the client. Behind proxies of the owner it is what the outermost of them saw: each appends the address that it was
 * called from, and what is further left is the caller’s own word.
 */
export function clientAddress(context: Context, proxies: number): string {
  const forwarded = (context.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((one) => one.trim())
  const seen = proxies > 0 ? forwarded.at(-proxies) : undefined
  return seen || (context.env as Connection).remoteAddress
}
