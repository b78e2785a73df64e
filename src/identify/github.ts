import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { Answer } from '#recognise/answer.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import { answerHeads } from '#publish/reply/answer-heads.ts'

/** GitHub shows no more of each kind for a step. */
const mostShown = 10

/** Workflow commands that show what a log says beside the job: an error for each case, a warning for what is unknown. */
export function annotations(answer: Answer, entries: PublishedEntry[]): string {
  const lines = answerHeads(answer, entries)
    .slice(0, mostShown)
    .map(({ isCase, title, text }) => {
      const kind = isCase ? 'error' : 'warning'
      return `::${kind} title=${escapedProperty(title)}::${escapedText(text)}\n`
    })
  return lines.join('')
}

/** Whether a runner of GitHub reads what is printed. */
export function isGithub(): boolean {
  return process.env['GITHUB_ACTIONS'] === 'true'
}

/** A text in which GitHub looks for no command: what a log says must not speak to the runner. */
export function withoutCommands(text: string): string {
  const end = randomUUID()
  return `::stop-commands::${end}\n${text.trimEnd()}\n::${end}::\n`
}

/**
 * A text in which no line is a command to GitHub (`::error::`), and nothing is one to GitHub (`##[error]`), Azure
 * (`##vso[…]`) or TeamCity (`##teamcity[…]`), which look for it within lines. Their sign is written as an escape.
 */
export function withoutSigns(text: string): string {
  return text.replaceAll(/^([^\S\n]*):(?=:)/gm, '$1\\u{3a}').replaceAll(sign, '#\\u{23}')
}

/** The same of JSON, which says the same. */
export function jsonWithoutSigns(json: string): string {
  return json.replaceAll(sign, '#\\u0023')
}

const sign = /##(?=\w*\[)/g

/** Adds Markdown to the summary of the job, where the runner names its file. */
export function addToSummary(markdown: string): void {
  const file = process.env['GITHUB_STEP_SUMMARY']
  if (file) appendFileSync(file, `${markdown.trimEnd()}\n\n`)
}

function escapedText(text: string): string {
  return withoutSigns(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(text: string): string {
  return escapedText(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
