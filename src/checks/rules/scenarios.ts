import type { Content } from '#content/written.ts'
import { didYouMean } from '#content/nearest.ts'
import type { Finding } from '../rule.ts'
import { typedCases } from '#content/written.ts'

/** `reproduce.yaml` has a scenario for every case, and for nothing else. */
export function scenarios(content: Content): Finding[] {
  return typedCases(content).flatMap(({ cases: all, isOwn, scenario }) => {
    const reproduction = scenario?.yaml.value
    if (!scenario || !reproduction) return []
    const cases = all.map((one) => one.id)
    const written = Object.keys(reproduction.cases)
    const at = (path: string[]) => ({ file: scenario.file, line: scenario.yaml.lineOf(path) })
    return [
      ...written
        .filter((id) => !cases.includes(id))
        .map((id) => ({
          ...at(['cases', id]),
          message: `the entry has no case “${id}”`,
          fix: `${didYouMean(id, cases)}its cases are: ${cases.join(', ')}`,
        })),
      // Nobody has to make a team’s own tool fail here.
      ...(isOwn ? [] : cases)
        .filter((id) => !written.includes(id))
        .map((id) => ({
          ...at(['cases']),
          message: `the case “${id}” has no scenario`,
          fix: `write “${id}:” here, and how the tool is made to fail`,
        })),
    ]
  })
}
