import type { APIRoute } from 'astro'
import { signatureList } from '#recognise/signature-list.ts'
import { getLibrary } from '#library.ts'

export const GET: APIRoute = () => Response.json(signatureList(getLibrary().entries))
