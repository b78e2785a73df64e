import type { APIRoute } from 'astro'
import { openCodes } from '#coverage/inventories.ts'
import { codeIndex } from '#search/code-index.ts'
import { getLibrary } from '#library.ts'

export const GET: APIRoute = async () => {
  const library = getLibrary()
  return Response.json(codeIndex(library, openCodes(library)))
}
