import type { APIRoute } from 'astro'
import { wholeAddress } from '#entry/addresses.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = () =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${wholeAddress('/sitemap.xml', site.url)}\n`)
