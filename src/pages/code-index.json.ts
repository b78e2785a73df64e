import type { APIRoute } from 'astro'
import { codeIndex } from '#knowledge/code-index.ts'
import { getLibrary } from '#library.ts'

export const GET: APIRoute = async () => Response.json(codeIndex(await getLibrary()))
