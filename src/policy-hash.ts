import { createHash } from 'node:crypto'

/** How the policy of a page names a script or a style that is in the page itself. */
export function policyHash(text: string): `sha256-${string}` {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
