import { entriesExplainedBy } from '#knowledge/guide.ts'
import type { Content } from '../content.ts'
import type { Finding } from '../rules.ts'

/** A guide is read from the entries that it explains: at least one links to it. Warns. */
export function guides(content: Content): Finding[] {
  const entries = content.entries.flatMap(({ entry }) => entry ?? [])
  return content.guides
    .filter((guide) => entriesExplainedBy(guide, entries).length === 0)
    .map(({ id, text }) => ({
      severity: 'warning',
      file: text.file,
      message: 'no entry links to this guide',
      mend: `write [its title](/${id}/) where an entry would have to say the same`,
    }))
}
