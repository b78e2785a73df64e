import { otherToolIn } from '#tools/uncovered/codes.ts'
import type { IndexedEntry } from './code-index.ts'
import type { CodeHit } from './look-up.ts'

/**
 * What is said of a query that is about a tool, or a code of it, which has no page here; undefined where it is
 * about neither.
 */
export function wordsOnOtherTool(
  query: string,
  index: IndexedEntry[],
  hits: CodeHit[],
): string | undefined {
  const other = otherToolIn(query)
  if (!other || hits.some(({ reason }) => reason === 'exact')) return undefined
  const tools = [...new Set(index.map(({ tool }) => tool))]
  const isCovered = tools.some((tool) => tool.toLowerCase() === other.tool.toLowerCase())
  const names = new Intl.ListFormat('en').format(tools)
  const about = `This site explains only errors of ${names}.`
  const { tool, code } = other
  if (!isCovered) return code ? `${code} is a code of ${tool}. ${about}` : about
  return code ? `${code} is a code of ${tool}, and has no page here.` : undefined
}
