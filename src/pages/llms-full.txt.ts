import type { APIRoute } from 'astro'
import { llmsFullText } from '#publish/markdown.ts'
import { getLibrary, siteDescription } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () =>
  new Response(llmsFullText(getLibrary(), { ...site, description: siteDescription() }))
