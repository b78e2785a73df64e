import { usesInAll } from '#commands/placeholder-uses.ts'
import type { Entry } from '#entry/entry.ts'
import type { Effect, PlaceholderUse, System } from '#schema/vocabulary.ts'

/** The first thing to do in a case, for a page that may load nothing more. */
export interface FirstStep {
  /** What to do, in Markdown of one line. */
  title: string
  /** How many steps the fix has. */
  of: number
  /** Its first command, where it has one: one form, or one for each system. */
  command?: FirstCommand[]
}

export interface FirstCommand {
  text: string
  effect: Effect
  uses: Record<string, PlaceholderUse>
  system: System | null
}

/** The first step of every case, by the case’s whole id: `npm/E403#not-permitted`. */
export function firstSteps(entries: Entry[]): Record<string, FirstStep> {
  return Object.fromEntries(
    entries.flatMap(({ id, cases, body }) =>
      body.fixes.flatMap(({ title, steps }) => {
        const one = cases.find((candidate) => candidate.title === title)
        const [first] = steps
        if (!one || !first) return []
        const step = { title: first.title, of: steps.length }
        const forms = first.commands.filter(
          ({ otherForm }, at) => at === 0 || (at === 1 && otherForm),
        )
        if (forms.length === 0) return [[`${id}#${one.id}`, step]]
        const command = forms.map((form) => {
          const { text, effect, system } = form
          return { text, effect, uses: usesInAll(form), system }
        })
        return [[`${id}#${one.id}`, { ...step, command }]]
      }),
    ),
  )
}
