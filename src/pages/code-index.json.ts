import type { APIRoute } from 'astro'
import { publishedCodeIndex } from '#publish/lists.ts'
import { codeIndex } from '#search/code-index.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'
import { getOpenCodes } from './_inventories.ts'

export const GET: APIRoute = async () => {
  const index = codeIndex(getLibrary(), getOpenCodes())
  return Response.json(publishedCodeIndex(index, site.url))
}
