import type { Fact } from '#schema/entry.ts'
import { typedTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** Something that is due for review. */
interface Due {
  what: string
  by: string
  fix: string
  file: string
  line?: number
}

/** Entries, guides, decisions and facts are reviewed by the day that they name. Warns. */
export function reviewDates(content: Content): Finding[] {
  const decisions = content.decisions.flatMap(({ id, file, yaml: { value, lineOf } }) =>
    value ? [{ id, file, frontMatter: { reviewBy: value.reviewBy, facts: {} }, lineOf }] : [],
  )
  const texts = [...typedTexts(content), ...decisions].flatMap(
    ({ id, file, frontMatter, lineOf }): Due[] => [
      {
        what: `the ${nounOf(id)}`,
        by: frontMatter.reviewBy,
        fix: 'read it against the tool, then set “reviewed” and “reviewBy”',
        file,
        line: lineOf(['reviewBy']),
      },
      ...Object.entries<Fact>(frontMatter.facts).map(([name, fact]) =>
        dueFact(`the fact “${name}”`, fact, file, lineOf(['facts', name, 'reviewBy'])),
      ),
    ],
  )
  return [...texts, ...content.tools.flatMap(toolFacts)]
    .filter(({ by }) => by < content.today)
    .map(({ what, by, fix, file, line }) => ({
      severity: 'warning' as const,
      file,
      line,
      message: `${what} was due for review by ${by}`,
      fix,
    }))
}

function toolFacts({ file, tool }: Content['tools'][number]): Due[] {
  if (!file || !tool?.unmaintained) return []
  const line = file.yaml.lineOf(['unmaintained', 'reviewBy'])
  return [dueFact('which versions get fixes', tool.unmaintained, file.file, line)]
}

function dueFact(what: string, { source, reviewBy }: Fact, file: string, line?: number): Due {
  const fix = `compare it with ${source}, then set “checked” and “reviewBy”`
  return { what, by: reviewBy, fix, file, line }
}

/** What has this id: `npm/guides/certificates` is a guide. */
function nounOf(id: string): string {
  return id.includes('/guides/') ? 'guide' : id.includes('/decisions/') ? 'decision' : 'entry'
}
