import type { APIRoute } from 'astro'
import { publishedCodeIndexSchema } from '#schema/published-lists.ts'
import { schemaAt } from './_schema.ts'

export const GET: APIRoute = () => schemaAt('/code-index.schema.json', publishedCodeIndexSchema)
