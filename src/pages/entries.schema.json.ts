import type { APIRoute } from 'astro'
import { publishedIndexSchema } from '#schema/publication.ts'
import { schemaAt } from './_schema.ts'

export const GET: APIRoute = () => schemaAt('/entries.schema.json', publishedIndexSchema)
