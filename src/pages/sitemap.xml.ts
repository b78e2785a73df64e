import type { APIRoute } from 'astro'
import {
  decisionAddress,
  entryAddress,
  guideAddress,
  toolAddress,
  wholeAddress,
} from '#entry/addresses.ts'
import { listed } from '#entry/library.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

/** Every page that is meant to be found, entries, guides and decisions with the day they were last read against the tool. */
export const GET: APIRoute = async () => {
  const { tools, entries, guides, decisions } = listed(getLibrary())
  const pages = [
    '/',
    '/codes/',
    '/changes/',
    '/about/',
    '/offline/',
    ...tools.map((tool) => toolAddress(tool.id)),
  ]
  const urls = [
    ...pages.map((address) => urlElement(address)),
    ...entries.map((entry) => urlElement(entryAddress(entry.id), entry.reviewed)),
    ...decisions.map((decision) => urlElement(decisionAddress(decision.id), decision.reviewed)),
    ...guides.map((guide) => urlElement(guideAddress(guide.id), guide.reviewed)),
  ]
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>\n`
  return new Response(xml, { headers: { 'content-type': 'application/xml' } })
}

function urlElement(address: string, lastModified?: string): string {
  const modified = lastModified ? `<lastmod>${lastModified}</lastmod>` : ''
  return `<url><loc>${wholeAddress(address, site.url)}</loc>${modified}</url>`
}
