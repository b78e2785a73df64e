import type { APIRoute } from 'astro'
import { openCodes } from '#evidence/coverage/ledgers.ts'
import { codeIndex } from '#knowledge/code-index.ts'
import { getLibrary } from '#library.ts'

export const GET: APIRoute = async () => {
  const library = await getLibrary()
  return Response.json(codeIndex(library, openCodes(library)))
}
