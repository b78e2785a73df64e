import type { APIRoute } from 'astro'
import { codeIndex } from '#search/code-index.ts'
import { codeParts } from '#search/code-parts.ts'
import { getLibrary } from '#library.ts'
import { getOpenCodes } from '../_inventories.ts'

/** The index of codes in parts, of which a code needs one, and which part has which. */
export function getStaticPaths() {
  const { about, parts } = codeParts(codeIndex(getLibrary(), getOpenCodes()))
  return [about, ...parts].map((content, at) => ({
    params: { part: at === 0 ? 'parts' : String(at - 1) },
    props: { content },
  }))
}

export const GET: APIRoute<{ content: unknown }> = ({ props }) => Response.json(props.content)
