import { usesInAll } from '#commands/placeholder-uses.ts'
import type { Entry } from '#entry/entry.ts'
import type { Effect, PlaceholderUse } from '#schema/vocabulary.ts'

/** The first thing to do in a case, for a page that may load nothing more. */
export interface FirstStep {
  /** What to do, in Markdown of one line. */
  title: string
  /** How many steps the fix has. */
  of: number
  /** Its first command, where it has one. */
  command?: { text: string; effect: Effect; uses: Record<string, PlaceholderUse> }
}

/** The first step of every case, by the case’s whole id: `npm/E403#not-permitted`. */
export function firstSteps(entries: Entry[]): Record<string, FirstStep> {
  return Object.fromEntries(
    entries.flatMap(({ id, cases, body }) =>
      body.fixes.flatMap(({ title, steps }) => {
        const one = cases.find((candidate) => candidate.title === title)
        const [first] = steps
        if (!one || !first) return []
        const [command] = first.commands
        const step = { title: first.title, of: steps.length }
        if (!command) return [[`${id}#${one.id}`, step]]
        const { text, effect } = command
        const whole = { ...step, command: { text, effect, uses: usesInAll(command) } }
        return [[`${id}#${one.id}`, whole]]
      }),
    ),
  )
}
