import type { APIRoute } from 'astro'
import { publishedEntrySchema } from '#schema/publication.ts'
import { schemaAt } from './_schema.ts'

export const GET: APIRoute = () => schemaAt('/entry.schema.json', publishedEntrySchema)
