import type { DecisionText } from '#schema/decision.ts'
import type { NamedTool } from './entry.ts'

/** A few questions that tell neighbouring errors apart. */
export interface Decision extends DecisionText {
  /** `npm/decisions/access-refused` */
  id: string
  tool: NamedTool
}

/** The entries that its answers lead to, each once, in the order of the answers. */
export function entriesDecided({ questions }: Pick<DecisionText, 'questions'>): string[] {
  const ends = questions.flatMap(({ answers }) => answers.flatMap(({ leads }) => leads ?? []))
  return [...new Set(ends.map((end) => end.replace(/#.*$/, '')))]
}
