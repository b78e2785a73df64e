import type { Entry } from '#entry/entry.ts'
import { readableRecordings, type WrittenAddition, type WrittenEntry } from './written.ts'
import { entryFormat } from './formats.ts'

/** The file by which a team adds to an entry of the base. */
export const additionFile = 'addition.mdx'

/** The entries, each with what a team adds to it. */
export function withAdditions(
  entries: WrittenEntry[],
  additions: WrittenAddition[],
): WrittenEntry[] {
  if (additions.length === 0) return entries
  return entries.map((written) => {
    const addition = additions.find(({ id }) => id === written.id)
    return addition && !written.isOwn ? withAddition(written, addition) : written
  })
}

function withAddition(written: WrittenEntry, { text, recordings, scenario }: WrittenAddition) {
  const added = text?.frontMatter.value
  const { entry } = written
  if (!entry || !written.text || !text?.body || !added) return written
  const wholeText = joinedText(written.text, text)
  const body = entryFormat.read(wholeText).body ?? entry.body
  const whole: Entry = {
    ...entry,
    body,
    notes: added.note === undefined ? [] : [added.note],
    cases: [...entry.cases, ...added.cases],
    placeholders: { ...added.placeholders, ...entry.placeholders },
    facts: { ...added.facts, ...entry.facts },
    recordings: [...entry.recordings, ...readableRecordings(recordings)],
    scenarios: { ...entry.scenarios, ...scenario?.texts },
  }
  return { ...written, entry: whole, wholeText }
}

/** A text with its sections. */
type Sectioned = Pick<NonNullable<WrittenEntry['text']>, 'text' | 'body' | 'frontMatter'>

/** The text of an entry, in which each section goes on with what the addition has under the same heading. */
function joinedText(
  entry: Sectioned,
  addition: Pick<NonNullable<WrittenAddition['text']>, 'text' | 'body' | 'frontMatter'>,
): string {
  const lines = entry.text.split('\n')
  const sections = entry.body?.sections ?? []
  for (const [at, { id }] of [...sections.entries()].reverse()) {
    const more = addition.body?.sections.find((section) => section.id === id)
    const end = sections[at + 1]?.line
    if (more) lines.splice(end === undefined ? lines.length : end - 1, 0, '', more.markdown, '')
  }
  const cases = addition.frontMatter.value?.cases.map(({ id, title }) => ({ id, title })) ?? []
  const endOfFrontMatter = lines.findIndex((line, at) => at > 0 && /^---[ \t]*$/.test(line))
  lines.splice(endOfFrontMatter, 0, `addedCases: ${JSON.stringify(cases)}`)
  return lines.join('\n')
}
