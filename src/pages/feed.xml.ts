import rss from '@astrojs/rss'
import type { APIRoute } from 'astro'
import { entryAddress } from '#knowledge/addresses.ts'
import { news } from '#knowledge/news.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () => {
  const { entries } = await getLibrary()
  return rss({
    title: `${site.name}: changes`,
    description: 'New entries, and entries whose advice changed.',
    site: site.url,
    items: news(entries).map(({ entry, date, note, revision }) => ({
      title: `${entry.tool.name} ${entry.name}: ${entry.title}`,
      // A reader shows an item once for each link, so each revision has its own.
      link: `${entryAddress(entry.id)}?revision=${revision}`,
      description: note.replaceAll('`', ''),
      pubDate: new Date(`${date}T00:00:00Z`),
    })),
  })
}
