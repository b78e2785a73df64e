import { createHash } from 'node:crypto'
import type { Recording } from '#schema/recording.ts'
import type { Scenario } from '#schema/reproduction.ts'

/**
 * Sixteen hex digits for a scenario, which change when anything in it does that can change what its command prints. Its
 * checks come later; a recording has them by themselves.
 */
export function fingerprintOf({
  also,
  inOlder,
  timeLimit,
  needs,
  checks,
  ...scenario
}: Scenario): string {
  return createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 16)
}

/** Whether a recording was made by this scenario as it is now. */
export function isMadeBy(scenario: Scenario, recording: Recording): boolean {
  const made = recording.checks?.map(({ command }) => command)
  return (
    recording.scenario === fingerprintOf(scenario) &&
    JSON.stringify(made) === JSON.stringify(scenario.checks)
  )
}
