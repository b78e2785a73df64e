import type { APIRoute } from 'astro'
import { buildTime } from '#build-time.ts'
import { securityText } from '#publish/security-text.ts'
import { site } from '#site.config.ts'

/** There is a `security.txt` where the owner has named a contact. */
export const getStaticPaths = () =>
  site.security ? [{ params: { file: 'security.txt' }, props: site.security }] : []

export const GET: APIRoute<{ contact: string }> = ({ props }) =>
  new Response(securityText(props.contact, site.url, buildTime()))
