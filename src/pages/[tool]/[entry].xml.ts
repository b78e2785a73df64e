import type { APIRoute } from 'astro'
import { entryAddress, entryFeedAddress } from '#entry/addresses.ts'
import type { Entry } from '#entry/entry.ts'
import { news } from '#entry/news.ts'
import { entryPaths } from '#library.ts'
import { rssFeed } from '../_rss.ts'

export const getStaticPaths = entryPaths

export const GET: APIRoute<{ entry: Entry }> = ({ props: { entry } }) =>
  rssFeed({
    title: `${entry.tool.name} ${entry.name}: changes`,
    description: `What changed in the advice for ${entry.tool.name} ${entry.name}.`,
    address: entryFeedAddress(entry.id),
    page: entryAddress(entry.id),
    news: news([entry]),
  })
