import type { Answer } from '#recognise/answer.ts'
import { fillCommand } from '#entry/placeholders.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { withoutMarkup } from './blocks.ts'
import { valuesForCase } from './log-values.ts'
import { failureOfOtherTool, failureWithoutCase, perhapsFailure } from './unknown.ts'

/** The little that is shown of a failure where there is no room for its fix. */
export interface AnswerHead {
  /** Whether its case was recognised. */
  isCase: boolean
  /** `npm E404` */
  title: string
  /** What happened, the titles of the steps, the address. Plain text of several lines. */
  text: string
}

/** What a log shows in short, the first cause first. */
export function answerHeads(answer: Answer, entries: PublishedEntry[]): AnswerHead[] {
  const cases = answer.cases.map(({ id, entry, title, diagnosis, values }) => {
    const known = entries.find((one) => id.startsWith(`${one.id}#`))
    const one = known?.cases.find((candidate) => id === `${known.id}#${candidate.id}`)
    const { own } = valuesForCase(values, one)
    const steps = (one?.fix.steps ?? []).map((step, at) => `${at + 1}. ${plain(step.title, own)}`)
    const said = diagnosis ? [withoutMarkup(diagnosis)] : []
    const lines = [...said, title, ...steps, one?.url ?? known?.url ?? '']
    return { isCase: true, title: entry, text: lines.join('\n') }
  })
  const codes = answer.codes.map(({ tool, code, line, entry }) => {
    const known = entry && entries.find(({ url }) => new URL(url).pathname.endsWith(entry.address))
    const about = known ? `${known.title}\n${known.url}` : 'This code has no page here.'
    return { isCase: false, title: `${tool} ${code}`, text: `Line ${line}. ${about}` }
  })
  const errors = answer.errors.map(({ tool, line, text }) => ({
    isCase: false,
    title: tool,
    text: `${failureWithoutCase(tool, line)}\n${text}`,
  }))
  const warnings = answer.warnings.map(({ id, title, diagnosis, means }) => ({
    isCase: false,
    title: `${id.slice(0, id.indexOf('/'))} warning`,
    text: [...(diagnosis ? [diagnosis] : []), title, means].map(withoutMarkup).join('\n'),
  }))
  const heads = [...cases, ...codes, ...errors, ...warnings]
  const others = answer.others.map((one) => ({
    isCase: false,
    title: one.tool,
    text: failureOfOtherTool(one, answer.tools),
  }))
  const suspects = [answer.suspect ?? []].flat().map((clue) => ({
    isCase: false,
    title: 'Unknown error',
    text: `${perhapsFailure(clue, answer.tools)}\n${clue.text}`,
  }))
  return [...heads, ...others, ...suspects]
}

function plain(title: string, values: Partial<Record<string, string>>): string {
  return fillCommand(title.replaceAll('`', ''), values)
}
