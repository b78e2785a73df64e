import { entryAddress } from '#entry/addresses.ts'
import type { PublishedEntry } from '#schema/publication.ts'
import type { System } from '#schema/vocabulary.ts'
import type { Answer, AnsweredCase, AnsweredWarning } from '#recognise/answer.ts'
import { fillCommand, missingValues } from '#entry/placeholders.ts'
import { valuesFor } from '#recognise/offered-values.ts'
import { asPlainText, withoutMarkup } from './blocks.ts'
import { lineCount } from './line-count.ts'
import { unproven } from './unproven.ts'
import { disguisedHosts, valuesForCase } from './log-values.ts'
import { failureOfOtherTool, failureWithoutCase, onlyWarnings, perhapsFailure } from './unknown.ts'
import { adviceOn, partsWith, standingAlone } from './reply.ts'

/** What a log shows, for a terminal. */
export function answerText(answer: Answer, entries: PublishedEntry[]): string {
  const parts = [
    ...answer.cases.map((one) => caseText(one, entries, answer.system)),
    ...answer.codes.map(({ tool, code, line, entry, begun }) => {
      const known = entry ? `: ${entry.title}. ${wholeAddress(entry.address, entries)}` : ''
      const fits = begun.map((one) => `\n  perhaps: ${one.title}`).join('')
      return `Line ${line}: ${tool} ${code}, ${known ? 'without the lines that tell its cases apart' : 'which has no page here'}${known || '.'}${fits}`
    }),
  ]
  parts.push(
    ...answer.errors.map(({ tool, line, text }) => `${failureWithoutCase(tool, line)}\n  ${text}`),
  )
  parts.push(...answer.others.map((one) => failureOfOtherTool(one, answer.tools)))
  if (answer.suspect)
    parts.push(`${perhapsFailure(answer.suspect, answer.tools)}\n  ${answer.suspect.text}`)
  if (answer.warnings.length > 0)
    parts.push(onlyWarnings(answer), ...answer.warnings.map((one) => warningText(one, entries)))
  if (parts.length === 0) parts.push('No failure was recognised.')
  if (answer.outdated) parts.push(outdatedText(answer.outdated))
  const versions = answer.versions.length > 0 ? `, ${answer.versions.join(', ')}` : ''
  const exits = answer.exits.length > 0 ? `, exit status ${answer.exits.join(', ')}` : ''
  return `${[...parts, `${lineCount(answer.lines)} read${versions}${exits}.`].join('\n\n')}\n`
}

/** What a log shows, for a program. */
export function answerJson(answer: Answer, entries: PublishedEntry[]): string {
  const cases = answer.cases.map((found) => {
    const { id, entry, title, clues, times, why, proven, twins, disguised } = found
    const diagnosis = found.diagnosis ?? null
    const { entry: whole, one, url } = published(id, entries)
    const values = valuesForCase(found.values, one)
    const steps = one?.fix.steps.map((step) => ({
      title: step.title,
      text: whole ? standingAlone(step.text, whole) : step.text,
      parts: whole ? partsWith(step, values, whole) : step.parts,
      commands: step.commands.map((command) => ({
        shell: command.shell,
        text: fillCommand(command.text, valuesFor(command.uses, values)),
        effect: command.effect,
        system: command.system,
        otherForm: command.otherForm,
        example: command.example,
        missing: missingValues(command.text, valuesFor(command.uses, values)),
      })),
    }))
    const alike = twins.map((twin) => ({
      id: twin.id,
      title: twin.title,
      url: published(twin.id, entries).url,
      in: twin.in ?? null,
    }))
    const { retry, actors } = one ?? {}
    const named = { diagnosis, id, entry, title, url, retry, actors, clues, times, why, proven }
    const ofLog = { values: values.own, unconfirmed: values.offered, disguised }
    return { ...named, notes: whole?.notes ?? [], ...ofLog, steps, twins: alike }
  })
  const {
    errors,
    others,
    suspect = null,
    versions,
    outdated = null,
    system = null,
    exits,
    lines,
  } = answer
  const codes = answer.codes.map(({ entry, begun, ...code }) => ({
    ...code,
    ...(entry ? { entry: wholly(entry, entries) } : {}),
    begun: begun.map((one) => wholly(one, entries)),
  }))
  const warnings = answer.warnings.map(({ diagnosis = null, entry, ...warning }) => ({
    diagnosis,
    ...warning,
    ...(entry ? { entry: wholly(entry, entries) } : {}),
  }))
  const found = { cases, codes, errors, warnings, others, suspect }
  const whole = { version: 1, ...found, versions, outdated, system, exits, lines }
  return `${JSON.stringify(whole, null, 2)}\n`
}

function outdatedText({ says, text, source }: NonNullable<Answer['outdated']>): string {
  return `${says} ${text} ${source}`
}

function caseText(
  found: AnsweredCase,
  entries: PublishedEntry[],
  system: System | undefined,
): string {
  const { entry, one } = published(found.id, entries)
  const clues = found.clues.map((clue) => `  line ${clue.line}: ${clue.text}`)
  const times = found.times > 1 ? ` It is there ${found.times} times.` : ''
  const alike = found.twins.map((twin) => {
    const version = twin.in ? ` (${twin.entry.split(' ')[0]} ${twin.in})` : ''
    return `  or ${twin.entry}: ${twin.title}${version}. ${published(twin.id, entries).url}`
  })
  const same = alike.length > 0 ? ['No log tells it from:', ...alike] : []
  const diagnosis = found.diagnosis ? [`${withoutMarkup(found.diagnosis)}\n`] : []
  const head = [
    ...diagnosis,
    `${found.entry}: ${found.title}`,
    ...clues,
    `${found.why}${times}`,
    ...(found.proven ? [] : [unproven]),
    ...disguisedHosts(found.disguised),
    ...same,
  ]
  const reply =
    entry && one
      ? asPlainText(adviceOn(entry, one.id, valuesForCase(found.values, one), system))
      : ''
  return `${head.join('\n')}\n\n${reply}`.trimEnd()
}

function warningText(warning: AnsweredWarning, entries: PublishedEntry[]): string {
  const { title, diagnosis, means, clue, entry } = warning
  const more = entry ? [`${entry.name}: ${wholeAddress(entry.address, entries)}`] : []
  const said = [title, `  line ${clue.line}: ${clue.text}`]
  return [...(diagnosis ? [`${diagnosis}\n`] : []), `Warning: ${said.join('\n')}`, means, ...more]
    .map(withoutMarkup)
    .join('\n')
}

function published(id: string, entries: PublishedEntry[]) {
  const [entryId, caseId] = id.split('#')
  const entry = entries.find((candidate) => candidate.id === entryId)
  const one = entry?.cases.find((candidate) => candidate.id === caseId)
  return { entry, one, url: one?.url ?? entry?.url ?? '' }
}

/** The same with a whole address, for whoever does not have the site. */
function wholly<Named extends { address: string }>(named: Named, entries: PublishedEntry[]): Named {
  return { ...named, address: wholeAddress(named.address, entries) }
}

/** An address of the site that these entries stand on, which may stand below a path of its host. */
function wholeAddress(address: string, [entry]: PublishedEntry[]): string {
  if (!entry) return address
  return `${entry.url.slice(0, entry.url.lastIndexOf(entryAddress(entry.id)))}${address}`
}
