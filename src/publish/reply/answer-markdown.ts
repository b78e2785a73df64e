import type { Answer, AnsweredCase } from '#recognise/answer.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import type { System } from '#schema/vocabulary.ts'
import { answerHeads } from './answer-heads.ts'
import { asMarkdown } from './blocks.ts'
import { disguisedHosts, valuesForCase } from './log-values.ts'
import { replyTo } from './reply.ts'
import { lineCount } from './line-count.ts'
import { onlyWarnings } from './unknown.ts'
import { unproven } from './unproven.ts'

/** What a log shows, for the summary of a job, a ticket or a comment: all of the first cause, the others in short. */
export function answerMarkdown(answer: Answer, entries: PublishedEntry[]): string {
  const [first, ...others] = answer.cases
  const heads = answerHeads({ ...answer, cases: others }, entries)
  const parts = first ? [wholeCase(first, entries, answer.system)] : []
  if (heads.length > 0) {
    if (first) parts.push('**Also in this log**')
    if (answer.warnings.length > 0) parts.push(onlyWarnings(answer))
    parts.push(
      heads.map(({ title, text }) => `- ${code(title)}\n\n${fence(text, '  ')}`).join('\n'),
    )
  }
  if (parts.length === 0) parts.push('No failure was recognised.')
  parts.push(`${lineCount(answer.lines)} read.`)
  return `${parts.join('\n\n')}\n`
}

function wholeCase(
  found: AnsweredCase,
  entries: PublishedEntry[],
  system: System | undefined,
): string {
  const entry = entries.find((one) => found.id.startsWith(`${one.id}#`))
  const clues = found.clues.map(({ line, text }) => `line ${line}: ${text}`).join('\n')
  const caseId = found.id.slice(found.id.indexOf('#') + 1)
  const one = entry?.cases.find(({ id }) => id === caseId)
  const values = valuesForCase(found.values, one)
  const alike = found.twins.map(({ entry: name, title }) => `- ${name}: ${title}`)
  return [
    entry
      ? asMarkdown(replyTo(entry, caseId, values, { diagnosis: found.diagnosis, system })).trimEnd()
      : `**${found.title}**`,
    ...(found.proven ? [] : [unproven]),
    ...disguisedHosts(found.disguised),
    `Recognised by:\n\n${fence(clues)}`,
    ...(alike.length > 0 ? [`No log tells it from:\n\n${alike.join('\n')}`] : []),
  ].join('\n\n')
}

/** Text of a log, in which nothing is markup. */
function fence(text: string, indent = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  return `${mark}text\n${text}\n${mark}`.replaceAll(/^/gm, indent)
}

function code(text: string): string {
  return `\`${text.replaceAll('`', '’')}\``
}
