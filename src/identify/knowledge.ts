import type { CompiledSignatures, SignatureList } from '#recognise/signature-list.ts'
import type { PublishedEntry } from '#schema/publication.ts'

/** What a log is answered from. */
export interface Knowledge {
  /** The day of the latest change or review. */
  day: string
  /** What a log can be recognised by. */
  signatures: SignatureList
  /** The same, where somebody has compiled it before. */
  compiled?: CompiledSignatures
  /** The entry with this id: `npm/E403`. It says what to do. */
  entry(id: string): PublishedEntry | undefined
}

/** The day of the latest change or review of these entries. */
export function dayOfKnowledge(entries: Pick<PublishedEntry, 'reviewed' | 'changes'>[]): string {
  const days = entries.flatMap(({ reviewed, changes }) => [
    reviewed,
    ...changes.map(({ date }) => date),
  ])
  return days.sort().at(-1) ?? ''
}

/** What `--version` prints. */
export function versionText(version: string, { day, signatures: { entries } }: Knowledge): string {
  const cases = entries.reduce((sum, entry) => sum + entry.cases.length, 0)
  return `${version}, knowledge of ${day}: ${entries.length} errors, ${cases} cases\n`
}
