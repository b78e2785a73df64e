import type { APIRoute } from 'astro'
import { z } from 'zod'
import { publishedEntrySchema } from '#schema/publication.ts'

export const GET: APIRoute = () => Response.json(z.toJSONSchema(publishedEntrySchema))
