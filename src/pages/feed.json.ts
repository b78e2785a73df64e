import type { APIRoute } from 'astro'
import { jsonFeed } from '#publish/feeds.ts'
import { site } from '#site.config.ts'
import { changesFeed } from './_changes-feed.ts'

export const GET: APIRoute = () => Response.json(jsonFeed(changesFeed('/feed.json'), site.url))
