import type { Answer } from '#recognise/answer.ts'
import type { Clue } from '#recognise/reading.ts'

/** What is said of a failure that states no code and fits no case. */
export function failureWithoutCase(tool: string, line: number): string {
  return `Line ${line}: ${tool} failed, in words that fit no case here.`
}

/** What is said of a failure of a tool that the base is not about; `tools` are those that it is about. */
export function failureOfOtherTool(
  { tool, code, line, text }: Answer['others'][number],
  tools: string[],
): string {
  const known = new Intl.ListFormat('en').format(tools)
  const what = code === undefined ? `${tool} failed` : `${tool} failed with ${code}`
  return `Line ${line}: ${what}: “${text}”. The errors of ${tool} are not covered here, only those of ${known}.`
}

/** What is said of a line that looks like a failure of some program; `tools` are those that the base is about. */
export function perhapsFailure({ line }: Clue, tools: string[]): string {
  const known = new Intl.ListFormat('en', { type: 'disjunction' }).format(tools)
  return `Line ${line} looks most like a failure. It fits no error of ${known} here: the program that printed it can say more.`
}

/** What is said of a log that holds warnings and no failure. */
export function onlyWarnings({ warnings, exits, tools }: Answer): string {
  const known = new Intl.ListFormat('en', { type: 'disjunction' }).format(tools)
  const [start, them] =
    warnings.length === 1 ? ['This is a warning', 'it'] : ['These are warnings', 'them']
  const status = exits.join(', ')
  const other = exits.length > 0 ? ` What ended with status ${status} is not in this log.` : ''
  return `${start}. Nothing failed because of ${them}, and the log shows no failure of ${known}.${other}`
}
