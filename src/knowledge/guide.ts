import {
  guideBodySchema,
  type GuideBody,
  type GuideFrontMatter,
  type GuideSection,
} from '#schema/guide.ts'
import { guideAddress } from './addresses.ts'
import type { Entry, NamedTool } from './entry.ts'
import { partsAt, partsOfText, problemsOfText, readTree, type MdxProblem } from './mdx-text.ts'
import { lineOf, markdownOf } from './mdx-tree.ts'
import { byToolAndName } from './order.ts'

/** What the errors of a family share, said on one page that their entries link to. */
export interface Guide extends GuideFrontMatter {
  /** `npm/guides/certificates` */
  id: string
  tool: NamedTool
  body: GuideBody
}

/** Ids on the page of a guide that are not a section’s. */
const idsOfThePage = ['main', 'errors']

/**
 * Reads the text of a guide (the whole file, front matter included, so that lines are the file’s) as data.
 * Whatever could be read is in `body`; what could not is in `problems`.
 */
export function parseGuide(source: string): { body: GuideBody; problems: MdxProblem[] } {
  const problems: MdxProblem[] = []
  const tree = readTree(source, problems)
  const sections = partsAt(2, tree).map((part) => ({
    id: headingId(part.title),
    heading: part.title,
    markdown: markdownOf(part.content, source),
    line: lineOf(part.heading),
  }))
  const candidate = { sections, ...partsOfText(tree) }
  if (problems.length === 0)
    problems.push(
      ...problemsOfText(tree, ['Fact'], candidate, guideBodySchema),
      ...contestedIds(sections),
    )
  return { body: candidate as GuideBody, problems: problems.sort((a, b) => a.line - b.line) }
}

/** The id of a heading: its words in lower case, joined by hyphens. */
export function headingId(heading: string): string {
  return (heading.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join('-')
}

/** The entries that link to a guide. */
export function entriesExplainedBy(guide: Pick<Guide, 'id'>, entries: Entry[]): Entry[] {
  const address = guideAddress(guide.id)
  return entries
    .filter((entry) => entry.body.links.some(({ url }) => url.replace(/#.*$/, '') === address))
    .sort(byToolAndName)
}

function contestedIds(sections: GuideSection[]): MdxProblem[] {
  return sections.flatMap(({ id, heading, line }, index) => {
    const first = sections.slice(0, index).find((one) => one.id === id)
    const owner = first ? `line ${first.line}` : idsOfThePage.includes(id) ? 'the page itself' : ''
    const message = `the heading “${heading}” has the address #${id}, as ${owner} has`
    return owner ? [{ line, message, mend: 'word one of the two differently' }] : []
  })
}
