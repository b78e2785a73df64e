import { allTexts, typedEntries, type Content } from '#content/written.ts'
import { proseLines } from '../prose-lines.ts'
import type { Finding } from '../rule.ts'

/** The page has its one first heading already, and a title goes on behind a name: it is no sentence and no headline. */
export function headings(content: Content): Finding[] {
  return [...firstHeadings(content), ...titles(content)]
}

function firstHeadings(content: Content): Finding[] {
  return allTexts(content).flatMap(({ text: { file, text } }) =>
    proseLines(text)
      .filter((one) => /^#\s/.test(one.text))
      .map(({ line }) => ({
        file,
        line,
        message: 'this is a heading of the first level, which the page has already',
        fix: 'begin it with ##, or take it out',
      })),
  )
}

function titles(content: Content): Finding[] {
  return typedEntries(content).flatMap(({ file, frontMatter: { title }, lineOf }) => {
    const line = lineOf(['title'])
    if (/[^.]\.$/.test(title)) {
      const fix = 'take the full stop out: the title goes on behind the name'
      return [{ file, line, message: 'the title ends with a full stop', fix }]
    }
    const words = title
      .split(/\s+/)
      .slice(1)
      .filter((word) => /^[a-z]{4,}$/i.test(word))
    if (words.length < 2 || !words.every((word) => /^[A-Z][a-z]/.test(word))) return []
    const fix = 'write it as in a sentence: only names begin with a capital'
    return [{ file, line, message: 'the title is written in capitals, as a headline', fix }]
  })
}
