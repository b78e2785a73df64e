import { listed } from '#entry/library.ts'
import { latestNews } from '#entry/news.ts'
import type { Feed } from '#publish/feeds.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

/** The feed of the newest changes, at this address. */
export function changesFeed(address: string): Feed {
  return {
    title: `${site.name}: changes`,
    description: 'New entries, and entries whose advice changed.',
    address,
    page: '/changes/',
    news: latestNews(listed(getLibrary()).entries),
  }
}
