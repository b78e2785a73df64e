import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { news, newsAddress } from '#entry/news.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

const rfc822 = (day: string) => new Date(`${day}T00:00:00Z`).toUTCString()

export const GET: APIRoute = async () => {
  const { entries } = getLibrary()
  const items = news(entries)
  return rss({
    title: `${site.name}: changes`,
    description: 'New entries, and entries whose advice changed.',
    site: site.url,
    // Otherwise it would be added behind the revision.
    trailingSlash: false,
    items: items.map((item) => ({
      title: `${item.entry.tool.name} ${item.entry.name}: ${item.entry.title}`,
      link: newsAddress(item),
      description: item.note.replaceAll('`', ''),
      pubDate: new Date(`${item.date}T00:00:00Z`),
    })),
    customData: items[0] && `<lastBuildDate>${rfc822(items[0].date)}</lastBuildDate>`,
  })
}
