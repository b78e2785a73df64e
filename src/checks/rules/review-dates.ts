import { typedTexts, type Content } from '../content.ts'
import type { Finding } from '../rules.ts'

/** Entries, guides and facts are looked at again by the day that they name. Warns. */
export function reviewDates(content: Content): Finding[] {
  return typedTexts(content).flatMap(({ id, file, frontMatter, lineOf }) => {
    const due = [
      {
        what: isGuide(id) ? 'the guide' : 'the entry',
        path: ['reviewBy'],
        by: frontMatter.reviewBy,
        mend: 'read it against the tool, then set “reviewed” and “reviewBy”',
      },
      ...Object.entries(frontMatter.facts).map(([id, fact]) => ({
        what: `the fact “${id}”`,
        path: ['facts', id, 'reviewBy'],
        by: fact.reviewBy,
        mend: `compare it with ${fact.source}, then set “checked” and “reviewBy”`,
      })),
    ]
    return due
      .filter(({ by }) => by < content.today)
      .map(({ what, path, by, mend }) => ({
        severity: 'warning' as const,
        file,
        line: lineOf(path),
        message: `${what} was to be looked at again by ${by}`,
        mend,
      }))
  })
}

function isGuide(id: string): boolean {
  return id.includes('/guides/')
}
