import type { APIRoute } from 'astro'
import { listed } from '#entry/library.ts'
import { llmsFullText } from '#publish/markdown.ts'
import { getLibrary, siteDescription } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () =>
  new Response(llmsFullText(listed(getLibrary()), { ...site, description: siteDescription() }))
