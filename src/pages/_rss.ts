import { getRssString } from '@astrojs/rss'
import { wholeAddress } from '#entry/addresses.ts'
import { feedItems, type Feed } from '#publish/feeds.ts'
import { site } from '#site.config.ts'

/** A feed as RSS. */
export async function rssFeed(feed: Feed): Promise<Response> {
  const items = feedItems(feed, site.url)
  const page = wholeAddress(feed.page, site.url)
  const text = await getRssString({
    title: feed.title,
    description: feed.description,
    site: page,
    // Otherwise it would be added behind the revision.
    trailingSlash: false,
    items: items.map(({ title, link, text, date }) => ({
      title,
      link,
      description: text,
      pubDate: new Date(`${date}T00:00:00Z`),
    })),
    customData: items[0] && `<lastBuildDate>${rfc822(items[0].date)}</lastBuildDate>`,
  })
  const whole = text.replace(`<link>${page.slice(0, -1)}</link>`, `<link>${page}</link>`)
  return new Response(whole, { headers: { 'content-type': 'application/xml' } })
}

function rfc822(day: string): string {
  return new Date(`${day}T00:00:00Z`).toUTCString()
}
