import type { APIRoute } from 'astro'
import { openCodes } from '#coverage/inventories.ts'
import { publishedCodeIndex } from '#publish/lists.ts'
import { codeIndex } from '#search/code-index.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = async () => {
  const library = getLibrary()
  return Response.json(publishedCodeIndex(codeIndex(library, openCodes(library)), site.url))
}
