import type { APIRoute } from 'astro'
import { entriesExplainedBy, type Guide } from '#entry/guide.ts'
import { guideMarkdown } from '#publish/markdown.ts'
import { getLibrary, guidePaths } from '#library.ts'
import { site } from '#site.config.ts'

export const getStaticPaths = guidePaths

export const GET: APIRoute<{ guide: Guide }> = async ({ props: { guide } }) => {
  const { entries } = getLibrary()
  return new Response(guideMarkdown(guide, entriesExplainedBy(guide, entries), site.url), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  })
}
