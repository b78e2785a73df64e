import { createHash } from 'node:crypto'
import type { Scenario } from '#schema/reproduction.ts'

/** Sixteen hex digits for a scenario, which change when anything in it does that can change the recording. */
export function fingerprintOf({ also, inOlder, timeLimit, needs, ...scenario }: Scenario): string {
  return createHash('sha256').update(JSON.stringify(scenario)).digest('hex').slice(0, 16)
}
