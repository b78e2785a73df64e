import { entriesExplainedBy } from '#entry/guide.ts'
import type { Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** A guide is read from the entries that it explains: at least one links to it. Warns. */
export function guides(content: Content): Finding[] {
  const entries = content.entries.flatMap(({ entry }) => entry ?? [])
  return content.guides
    .filter((guide) => entriesExplainedBy(guide, entries).length === 0)
    .map(({ id, text }) => ({
      severity: 'warning',
      file: text.file,
      message: 'no entry links to this guide',
      fix: `write [its title](/${id}/) where an entry would have to say the same`,
    }))
}
