import type { APIRoute } from 'astro'
import { publishedSignaturesSchema } from '#schema/published-lists.ts'
import { schemaAt } from './_schema.ts'

export const GET: APIRoute = () => schemaAt('/signatures.schema.json', publishedSignaturesSchema)
