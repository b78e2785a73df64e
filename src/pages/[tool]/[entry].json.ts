import type { APIRoute } from 'astro'
import type { Entry } from '#entry/entry.ts'
import { publishedEntry } from '#publish/entry-json.ts'
import { entryPaths } from '#library.ts'
import { site } from '#site.config.ts'

export const getStaticPaths = entryPaths

export const GET: APIRoute<{ entry: Entry }> = ({ props }) =>
  Response.json(publishedEntry(props.entry, site.url))
