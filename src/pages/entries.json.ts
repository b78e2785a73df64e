import type { APIRoute } from 'astro'
import { publishedIndex } from '#publish/entry-json.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () => Response.json(publishedIndex(getLibrary(), site.url))
