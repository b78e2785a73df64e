import { isMadeBy } from '#content/fingerprint.ts'
import { scenarioFor, scenarioOf } from '#content/reproduction.ts'
import { typedCases, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** A recording was made by the scenario as it is now: it has its fingerprint and its checks. */
export function staleRecordings(content: Content): Finding[] {
  return typedCases(content).flatMap(({ id, tool, scenario, recordings }) => {
    const written = scenario?.yaml.value
    if (!scenario || !written || !tool) return []
    return recordings.flatMap(({ file, name, case: caseId, recording }): Finding[] => {
      const now = scenarioOf(written, caseId)
      const older = /@(.*)$/.exec(name)?.[1]
      if (!now || !recording || isMadeBy(scenarioFor(tool, now, older), recording)) return []
      const line = scenario.yaml.lineOf(['cases', caseId])
      const message = `the scenario “${caseId}” was changed after it was recorded in ${file}`
      return [
        { file: scenario.file, line, message, fix: `record it again: npm run record -- ${id}` },
      ]
    })
  })
}
