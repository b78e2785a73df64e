import { typedTexts, type Content } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'

/** Every dated fact that the text shows is in the front matter, and every one there is shown. */
export function facts(content: Content): Finding[] {
  return typedTexts(content).flatMap(({ file, text, frontMatter, lineOf }) => {
    const shown = text.body?.facts
    if (!shown) return []
    const known = Object.keys(frontMatter.facts)
    return [
      ...shown
        .filter((fact) => !known.includes(fact.id))
        .map(({ id, line }) => ({
          file,
          line,
          message: `there is no fact “${id}”`,
          fix: `${didYouMean(id, known)}write it into the front matter, under “facts”`,
        })),
      ...known
        .filter((id) => !shown.some((fact) => fact.id === id))
        .map((id) => ({
          file,
          line: lineOf(['facts', id]),
          message: `the text does not show the fact “${id}”`,
          fix: `write <Fact id="${id}" /> where it belongs, or take the fact out`,
        })),
    ]
  })
}
