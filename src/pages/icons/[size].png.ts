import type { APIRoute } from 'astro'
import { iconPng, iconSizes } from '../_icon.ts'

export const getStaticPaths = () =>
  iconSizes.map((size) => ({ params: { size: String(size) }, props: { size } }))

export const GET: APIRoute<{ size: number }> = ({ props }) =>
  new Response(iconPng(props.size), { headers: { 'content-type': 'image/png' } })
