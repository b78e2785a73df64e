import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The address of the client. Behind proxies of the owner it is what the outermost of them saw: each appends the address that it was
 * called from, and what stands further left is the caller’s own word.
 */
export function clientAddress(context: Context, proxies: number): string {
  const forwarded = (context.req.header('X-Forwarded-For') ?? '')
    .split(',')
    .map((one) => one.trim())
  const seen = proxies > 0 ? forwarded.at(-proxies) : undefined
  return seen || (getConnInfo(context).remote.address ?? '')
}
