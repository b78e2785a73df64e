import { allTexts, type Content, type WrittenText } from '#content/written.ts'
import type { Finding } from '../rule.ts'
import { isUnfinished } from './unfinished.ts'

/** A shorter paragraph is too little to be theory that belongs in one place. */
const fewestWords = 20
/** Words in a row that are compared as one; runs of this length rarely agree by chance. */
const runLength = 4
/** The share of common runs from which two paragraphs count as one: a few words changed, or a sentence added. */
const likeness = 0.4
/** A run that so many paragraphs hold is a common phrase: it tells none of the others, and costs time for each. */
const mostHolders = 10

interface Paragraph {
  file: string
  line: number
  runs: Set<string>
}

/** No two texts say the same in nearly the same words: what both need is in a guide, or in one of them, linked. */
export function repetition(content: Content): Finding[] {
  const earlier = new Map<string, Paragraph[]>()
  return allTexts(content).flatMap(({ text }) => {
    const paragraphs = paragraphsOf(text)
    const findings = paragraphs.flatMap((paragraph) => {
      const earlierOne = similarTo(paragraph, earlier)
      return earlierOne ? [repeated(paragraph, earlierOne)] : []
    })
    for (const paragraph of paragraphs) remember(paragraph, earlier)
    return findings
  })
}

function paragraphsOf({ file, paragraphs }: Pick<WrittenText, 'file' | 'paragraphs'>): Paragraph[] {
  return paragraphs.flatMap(({ text, line }) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length < fewestWords || isUnfinished(text)) return []
    return [{ file, line, runs: runsOf(words) }]
  })
}

function runsOf(words: string[]): Set<string> {
  const runs = new Set<string>()
  for (let end = runLength; end <= words.length; end++)
    runs.add(words.slice(end - runLength, end).join(' '))
  return runs
}

/** The paragraph of an earlier entry that this one is most like, if it is like any. Looks only at those that share a run. */
function similarTo(paragraph: Paragraph, earlier: Map<string, Paragraph[]>): Paragraph | undefined {
  const shared = new Map<Paragraph, number>()
  for (const run of paragraph.runs) {
    for (const other of earlier.get(run) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1)
  }
  let [best, most]: [Paragraph | undefined, number] = [undefined, 0]
  for (const [other, count] of shared) {
    const alike = count / (paragraph.runs.size + other.runs.size - count)
    if (alike > most && alike >= likeness) [best, most] = [other, alike]
  }
  return best
}

function remember(paragraph: Paragraph, earlier: Map<string, Paragraph[]>): void {
  for (const run of paragraph.runs) {
    const holders = earlier.get(run)
    if (!holders) earlier.set(run, [paragraph])
    else if (holders.length < mostHolders) holders.push(paragraph)
  }
}

function repeated({ file, line }: Paragraph, earlierOne: Paragraph): Finding {
  return {
    file,
    line,
    message: `this paragraph says what ${earlierOne.file}:${earlierOne.line} says`,
    fix: 'say here what is true of this error only; let a guide, or one of the two, hold what both share, and link it',
  }
}
