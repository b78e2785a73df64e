import { headingId } from '#entry/guide.ts'
import { guideBodySchema, type GuideBody, type GuideSection } from '#schema/guide.ts'
import { partsAt, partsOfText, problemsOfText, readTree } from './mdx-text.ts'
import type { TextProblem } from '#schema/problem.ts'
import { lineOf, markdownOf } from './mdx-tree.ts'

/** Ids on the page of a guide that are not a section’s. */
const idsOfThePage = ['main', 'errors']

/**
 * Reads the text of a guide (the whole file, front matter included, so that lines are the file’s) as data.
 * Whatever could be read is in `body`; what could not is in `problems`.
 */
export function parseGuide(source: string): { body: GuideBody; problems: TextProblem[] } {
  const problems: TextProblem[] = []
  const tree = readTree(source, problems, ['Fact'])
  const sections = partsAt(2, tree).map((part) => ({
    id: headingId(part.title),
    heading: part.title,
    markdown: markdownOf(part.content, source),
    line: lineOf(part.heading),
  }))
  const candidate = { sections, ...partsOfText(tree) }
  if (tree.length > 0 || problems.length === 0)
    problems.push(...problemsOfText(tree, candidate, guideBodySchema), ...contestedIds(sections))
  return { body: candidate as GuideBody, problems: problems.sort((a, b) => a.line - b.line) }
}

function contestedIds(sections: GuideSection[]): TextProblem[] {
  return sections.flatMap(({ id, heading, line }, index) => {
    const first = sections.slice(0, index).find((one) => one.id === id)
    const owner = first ? `line ${first.line}` : idsOfThePage.includes(id) ? 'the page itself' : ''
    const message = `the heading “${heading}” has the address #${id}, as ${owner} has`
    return owner ? [{ line, message, fix: 'word one of the two differently' }] : []
  })
}
