import type { Problem } from '#schema/problem.ts'
import { fromRoot } from './project.ts'

/** A problem with what recordings are made from. */
export function problemIn(path: string, message: string, fix: string, line?: number): Problem {
  return { rule: 'scenarios', severity: 'error', file: fromRoot(path), line, message, fix }
}
