/** A sentence, and where it begins in its text. */
export interface Sentence {
  text: string
  offset: number
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The sentences of a text. They can begin with `npm`, which has no capital letter. */
export function sentencesOf(text: string): Sentence[] {
  const capital = text.replaceAll(/([.!?][”’)]?\s+)n(?=pm\b|px\b)/g, '$1N')
  const found: Sentence[] = []
  for (const { segment, index } of segmenter.segment(capital.replaceAll('\n', ' ')))
    if (/[\p{L}\p{N}]/u.test(segment))
      found.push({ text: text.slice(index, index + segment.length).trim(), offset: index })
  return found
}

/** How many words a text has. */
export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}’'./@-]*/gu)?.length ?? 0
}
