import type { APIRoute } from 'astro'
import type { Entry } from '#entry/entry.ts'
import { entryMarkdown } from '#publish/markdown.ts'
import { entryPaths } from '#library.ts'
import { site } from '#site.config.ts'

export const getStaticPaths = entryPaths

export const GET: APIRoute<{ entry: Entry }> = ({ props }) =>
  new Response(entryMarkdown(props.entry, site.url), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
