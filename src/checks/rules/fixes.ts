import type { Content } from '#content/written.ts'
import { nearest } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'
import { typedCases } from '#content/written.ts'

/** Each case has its fix and each fix its case: the `###` heading is the title of the case. */
export function fixes(content: Content): Finding[] {
  return typedCases(content).flatMap(({ file, cases, text, lineOf }) => {
    if (!text.body) return []
    const written = text.body.fixes
    const titles = cases.map((one) => one.title)
    const unknown = written.filter((fix) => !titles.includes(fix.title))
    const doubles = written.filter(
      (fix, index) => written.findIndex((one) => one.title === fix.title) < index,
    )
    const unfixed = cases.flatMap((one, index) =>
      written.some((fix) => fix.title === one.title)
        ? []
        : [{ ...one, line: lineOf(['cases', index, 'title']) }],
    )
    return [
      ...unknown.map((fix) => ({
        file,
        line: fix.line,
        ...strangerWords(
          fix.title,
          unfixed.map((one) => one.title),
        ),
      })),
      ...doubles.map((fix) => ({
        file,
        line: fix.line,
        message: `“${fix.title}” has a second fix`,
        fix: 'join the two',
      })),
      ...unfixed.map(({ id, title, line }) => ({
        file,
        line,
        message: `the case “${id}” has no fix`,
        fix: `write “### ${title}” under “## Fix”, and the steps below it`,
      })),
    ]
  })
}

function strangerWords(title: string, open: string[]): Pick<Finding, 'message' | 'fix'> {
  const meant = nearest(title, open) ?? (open.length === 1 ? open[0] : undefined)
  return {
    message: `the fix “${title}” belongs to no case`,
    fix: meant
      ? `the heading has to be the title of the case letter for letter: “${meant}”`
      : 'give it the title of a case, or write the case into the front matter',
  }
}
