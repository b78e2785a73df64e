import type { DecisionText, Question } from '#schema/decision.ts'
import type { NamedTool } from './tool.ts'

/** A few questions that tell neighbouring errors apart. */
export interface Decision extends DecisionText {
  /** `npm/decisions/access-refused` */
  id: string
  /** Whether it is a team’s own, and not of this repository. */
  isOwn: boolean
  tool: NamedTool
}

/** The entries that its answers lead to, each once, in the order of the answers. */
export function entriesDecided({ questions }: Pick<DecisionText, 'questions'>): string[] {
  const ends = questions.flatMap(({ answers }) => answers.flatMap(({ leads }) => leads ?? []))
  return [...new Set(ends.map((end) => end.replace(/#.*$/, '')))]
}

/** The decisions that lead to this entry. */
export function decisionsFor(entryId: string, decisions: Decision[]): Decision[] {
  return decisions.filter((decision) => entriesDecided(decision).includes(entryId))
}

/** How many questions the longest way asks. Ways lead downwards only; it begins at the first question. */
export function longestWay([first, ...below]: Question[]): number {
  if (!first) return 0
  const next = first.answers.map(({ then }) => below.findIndex(({ id }) => id === then))
  const ways = next.filter((at) => at >= 0).map((at) => longestWay(below.slice(at)))
  return 1 + Math.max(0, ...ways)
}
