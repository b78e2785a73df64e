import { sections as known } from '#schema/vocabulary.ts'
import type { Section } from '#schema/sections.ts'
import type { Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** The required sections are there, each once, in the order of all entries. */
export function sections(content: Content): Finding[] {
  return content.entries.flatMap(({ text }) => {
    const written = text?.body?.sections
    if (!written) return []
    return [...missing(written), ...misplaced(written)].map((problem) => ({
      file: text.file,
      ...problem,
    }))
  })
}

function missing(written: Section[]): Omit<Finding, 'file'>[] {
  return known
    .filter((section) => section.required && !written.some((one) => one.id === section.id))
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
