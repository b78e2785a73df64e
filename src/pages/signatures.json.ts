import type { APIRoute } from 'astro'
import { publishedSignatures } from '#publish/lists.ts'
import { signatureList } from '#recognise/signature-list.ts'
import { getLibrary } from '#library.ts'
import { site } from '#site.config.ts'

export const GET: APIRoute = () =>
  Response.json(publishedSignatures(signatureList(getLibrary().entries), site.url))
