import { sections as known, type SectionId } from '#schema/vocabulary.ts'
import type { Section } from '#schema/sections.ts'
import type { Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

type Known = (typeof known)[number]

/** The required sections are there, each once, in the order of all entries. */
export function sections(content: Content): Finding[] {
  return [
    ...content.entries.flatMap(({ text, isOwn }) => {
      const written = text?.body?.sections
      if (!written) return []
      const wanted = required.filter(({ id }) => !isOwn || !evidence.includes(id))
      return [...missing(written, wanted), ...misplaced(written)].map((problem) => ({
        file: text.file,
        ...problem,
      }))
    }),
    ...content.additions.flatMap(({ text }) =>
      (text?.body?.sections ?? []).flatMap((section) => strangeIn(section, text!.file)),
    ),
  ]
}

const required = known.filter((section) => section.required)

/** What rests on recordings and on the source of the tool, which a team’s own entry may lack. */
const evidence: SectionId[] = ['examples', 'sources']

/** An addition has fixes, and recordings: the rest of the page is in the entry. */
function strangeIn({ id, line }: Section, file: string): Finding[] {
  if (id === 'fix' || id === 'examples') return []
  const heading = known.find((section) => section.id === id)!.heading
  const message = `an addition has no section “${heading}”`
  return [{ file, line, message, fix: 'keep “Fix” and “Examples”; say the rest in a fix' }]
}

function missing(written: Section[], wanted: readonly Known[]): Omit<Finding, 'file'>[] {
  return wanted
    .filter((section) => !written.some((one) => one.id === section.id))
    .map((section) => {
      const before = known
        .slice(0, known.indexOf(section))
        .findLast((one) => written.some(({ id }) => id === one.id))
      return {
        line: written.find(({ id }) => id === before?.id)?.line ?? 1,
        message: `the section “${section.heading}” is missing`,
        fix: `write “## ${section.heading}” ${before ? `after the section “${before.heading}”` : 'first'}`,
      }
    })
}

function misplaced(written: Section[]): Omit<Finding, 'file'>[] {
  const place = (section: Section) => known.findIndex((one) => one.id === section.id)
  return written.flatMap((section, index) => {
    const earlier = written.slice(0, index)
    const heading = known[place(section)]?.heading
    const first = earlier.find((one) => one.id === section.id)
    if (first) {
      const fix = `join it with the one on line ${first.line}`
      return [{ line: section.line, message: `the section “${heading}” is there twice`, fix }]
    }
    const later = earlier.find((one) => place(one) > place(section))
    if (!later) return []
    const message = `the section “${heading}” comes after “${known[place(later)]?.heading}”`
    return [{ line: section.line, message, fix: `move it before line ${later.line}` }]
  })
}
