import type { APIRoute } from 'astro'
import { listed } from '#entry/library.ts'
import { llmsText } from '#publish/markdown.ts'
import { getLibrary, siteDescription } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () =>
  new Response(llmsText(listed(getLibrary()), { ...site, description: siteDescription() }))
