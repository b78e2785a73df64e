import { otherToolIn } from '#tools/uncovered/codes.ts'
import type { CodeHit } from './look-up.ts'
import type { IndexedEntry } from './code-index.ts'

/** What is said of a query that is about a tool which has no pages here; undefined where it is not. */
export function wordsOnOtherTool(
  query: string,
  index: IndexedEntry[],
  hits: CodeHit[],
): string | undefined {
  const other = otherToolIn(query)
  const tools = [...new Set(index.map(({ tool }) => tool))]
  const isKnown = tools.some((tool) => tool.toLowerCase() === other?.tool.toLowerCase())
  if (!other || isKnown || hits.some(({ reason }) => reason === 'exact')) return undefined
  const about = `This site explains only errors of ${tools.join(' and ')}.`
  return other.code ? `${other.code} is a code of ${other.tool}. ${about}` : about
}
