import { changedLines, differs, versionText, type Outcome } from './outcome.ts'

/**
 * What is printed otherwise, by kind: a new version of a tool changes one line in many recordings. Recordings whose lines
 * changed in the same way but for their numbers are one kind; the first is shown, and the others are named.
 */
export function kindsText(outcomes: readonly Outcome[]): string {
  const groups = Map.groupBy(outcomes, (outcome) => changedLines(outcome).replaceAll(/\d+/g, '0'))
  const kinds = [...groups.values()].sort((a, b) => b.length - a.length)
  const recordings = `${outcomes.length} recording${outcomes.length === 1 ? '' : 's'}`
  const head = `${recordings} printed otherwise, in ${kinds.length} way${kinds.length === 1 ? '' : 's'}`
  return [head, ...kinds.map(kindText)].join('\n\n')
}

function kindText([first, ...others]: Outcome[]): string {
  const text = versionText(first!).trimEnd()
  if (others.length === 0) return text
  const names = others.map(({ job }) => `  ${job.file}`)
  return [text, `and in the same way ${others.length} more:`, ...names].join('\n')
}

/** The outcome without the versions of the tool, of its Node and of its scenario, which differ by intent. */
export function besidesVersion(outcome: Outcome): Outcome {
  const after = outcome.after?.replaceAll(/^(?:tool|node|scenario): .*$/gm, (line) => {
    const name = line.slice(0, line.indexOf(':'))
    return new RegExp(`^${name}: .*$`, 'm').exec(outcome.before ?? '')?.[0] ?? line
  })
  return { ...outcome, after }
}

/** The recordings that were there already and are printed otherwise now. */
export function printedOtherwise(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes
    .filter(({ before }) => before !== undefined)
    .map(besidesVersion)
    .filter(differs)
}
