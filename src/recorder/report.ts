import { basename } from 'node:path'
import type { Problem } from '#schema/problem.ts'
import { costOf, costText, inSeconds } from './cost.ts'
import { differs, scenarioPlace, type Outcome } from './outcome.ts'

/** One line on an outcome, and one on each request that its scenario left unanswered. */
export function outcomeText(outcome: Outcome): string {
  const { job, run, skipped, failed } = outcome
  const name = `${job.entry} ${basename(job.file, '.txt')}`
  if (skipped) return `${name}: SKIPPED, ${skipped}`
  if (failed) return `${name}: FAILED, ${failed}\n  ${scenarioPlace(job)}`
  const unanswered = run!.unanswered.map(
    (request) =>
      `  the scenario has no answer for ${request}, which got 404: write one, also where 404 is right`,
  )
  const left = run!.leftBehind
    ? [
        `  ${run!.leftBehind} of its processes still ran when the command had ended, and were stopped`,
      ]
    : []
  return [`${name}: ${changeOf(outcome)}, ${costText(run!)}`, ...left, ...unanswered].join('\n')
}

/** What is wrong with scenarios, each with its place and its fix. */
export function problemsText(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ file, line, message, fix }) =>
        `${line ? `${file}:${line}` : file}  ${message}\n    ${fix}`,
    )
    .join('\n')
}

/** How many recordings came out how, and what they cost. */
export function totalText(outcomes: readonly Outcome[], took: number): string {
  if (outcomes.length === 0) return 'nothing was recorded'
  const made = outcomes.filter(({ run }) => run !== undefined)
  const cost = made.reduce((sum, { run }) => sum + costOf(run!), 0)
  const counts = Map.groupBy(outcomes, (outcome) =>
    outcome.failed ? 'failed' : outcome.skipped ? 'skipped' : changeOf(outcome),
  )
  const parts = [...counts].map(([what, some]) => `${some.length} ${what}`)
  return [
    `${outcomes.length} recording${outcomes.length === 1 ? '' : 's'}: ${parts.join(', ')}`,
    `${inSeconds(cost / Math.max(made.length, 1))} a case on average without the tool’s own waits, ${inSeconds(took)} in all`,
  ].join('\n')
}

function changeOf(outcome: Outcome): string {
  if (outcome.before === undefined) return 'new'
  return differs(outcome) ? 'changed' : 'as recorded'
}
