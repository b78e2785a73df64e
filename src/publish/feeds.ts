import { wholeAddress } from '#entry/addresses.ts'
import { newsAddress, type News } from '#entry/news.ts'
import type { Entry } from '#entry/entry.ts'

/** A feed: what it is called, where it is, and its news, the newest first. */
export interface Feed {
  title: string
  description: string
  /** Its own address from the root: `/feed.xml`. */
  address: string
  /** The page that says the same, from the root. */
  page: string
  news: News<Entry>[]
}

/** What a line of a feed says, in every format. */
export interface FeedItem {
  title: string
  /** Whole, and another one for each revision of an entry. */
  link: string
  text: string
  /** `2026-11-28` */
  date: string
}

/** The lines of a feed. */
export function feedItems({ news }: Pick<Feed, 'news'>, site: string): FeedItem[] {
  return news.map((item) => ({
    title: `${item.entry.tool.name} ${item.entry.name}: ${item.entry.title}`,
    link: wholeAddress(newsAddress(item), site),
    text: item.note.replaceAll('`', ''),
    date: item.date,
  }))
}

/** A feed in the format that jsonfeed.org describes. */
export function jsonFeed(feed: Feed, site: string) {
  const at = (address: string) => wholeAddress(address, site)
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    description: feed.description,
    home_page_url: at(feed.page),
    feed_url: at(feed.address),
    icon: at('/icons/512.png'),
    language: 'en',
    items: feedItems(feed, site).map(({ title, link, text, date }) => ({
      id: link,
      url: link,
      title,
      content_text: text,
      date_published: `${date}T00:00:00Z`,
    })),
  }
}
