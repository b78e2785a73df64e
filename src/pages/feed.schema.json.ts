import type { APIRoute } from 'astro'
import { publishedFeedSchema } from '#schema/published-lists.ts'
import { schemaAt } from './_schema.ts'

export const GET: APIRoute = () => schemaAt('/feed.schema.json', publishedFeedSchema)
