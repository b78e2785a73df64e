import type { APIRoute } from 'astro'
import { icoOf, iconPng } from './_icon.ts'

const sizes = [16, 32, 48]

export const GET: APIRoute = () =>
  new Response(icoOf(sizes.map((size) => ({ size, png: iconPng(size) }))), {
    headers: { 'content-type': 'image/vnd.microsoft.icon' },
  })
