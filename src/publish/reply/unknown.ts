import type { Answer } from '#recognise/answer.ts'

/** What is said of a failure that states no code and fits no case. */
export function failureWithoutCase(tool: string, line: number): string {
  return `Line ${line}: ${tool} failed, in words that fit no case here.`
}

/** What is said of a failure of a tool that the base is not about; `tools` are those that it is about. */
export function failureOfOtherTool(
  { tool, code, line }: Answer['others'][number],
  tools: string[],
): string {
  const known = new Intl.ListFormat('en').format(tools)
  const what = code === undefined ? `${tool} failed` : `${tool} failed with ${code}`
  return `Line ${line}: ${what}. The errors of ${tool} are not covered here, only those of ${known}.`
}
