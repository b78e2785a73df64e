import type { APIRoute } from 'astro'
import { changesFeed } from './_changes-feed.ts'
import { rssFeed } from './_rss.ts'

export const GET: APIRoute = () => rssFeed(changesFeed('/feed.xml'))
