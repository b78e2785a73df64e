import type { Fact } from '#schema/entry.ts'
import { typedTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** Entries, guides, decisions and facts are looked at again by the day that they name. Warns. */
export function reviewDates(content: Content): Finding[] {
  const decisions = content.decisions.flatMap(({ id, file, yaml: { value, lineOf } }) =>
    value ? [{ id, file, frontMatter: { reviewBy: value.reviewBy, facts: {} }, lineOf }] : [],
  )
  return [...typedTexts(content), ...decisions].flatMap(({ id, file, frontMatter, lineOf }) => {
    const due = [
      {
        what: `the ${nounOf(id)}`,
        path: ['reviewBy'],
        by: frontMatter.reviewBy,
        fix: 'read it against the tool, then set “reviewed” and “reviewBy”',
      },
      ...Object.entries<Fact>(frontMatter.facts).map(([name, fact]) => ({
        what: `the fact “${name}”`,
        path: ['facts', name, 'reviewBy'],
        by: fact.reviewBy,
        fix: `compare it with ${fact.source}, then set “checked” and “reviewBy”`,
      })),
    ]
    return due
      .filter(({ by }) => by < content.today)
      .map(({ what, path, by, fix }) => ({
        severity: 'warning' as const,
        file,
        line: lineOf(path),
        message: `${what} was to be looked at again by ${by}`,
        fix,
      }))
  })
}

/** What has this id: `npm/guides/certificates` is a guide. */
function nounOf(id: string): string {
  return id.includes('/guides/') ? 'guide' : id.includes('/decisions/') ? 'decision' : 'entry'
}
