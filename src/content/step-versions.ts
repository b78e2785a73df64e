import { compareVersions } from '#entry/versions.ts'

/** The versions of a program that a step is for; `last: '10'` includes every 10.x. */
export interface StepVersions {
  program: string
  first?: string
  last?: string
}

const condition =
  /^(?:With|In|If you (?:use|have|must keep|must stay with)) ([\w.-]+) (\d[\d.]*)(?: (?:(or|and|to) (\d[\d.]*)|or (older|newer|later)))?(?![\w.])/

/** The versions that the title of a step begins with, as in “With npm 11 or older, …”: nothing where it begins with none. */
export function stepVersions(title: string): StepVersions | undefined {
  const [, program, one, , other, open] = condition.exec(title) ?? []
  if (!program || !one) return undefined
  if (open === 'older') return { program, last: one }
  if (open) return { program, first: one }
  const [first, last] = [one, other ?? one].toSorted(compareVersions)
  return { program, first: first!, last: last! }
}
