import { allTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** The text of an entry or a guide can be read as data: MDX, fences with a known language, commands with an effect. */
export function text(content: Content): Finding[] {
  return allTexts(content).flatMap(({ text: { file, problems } }) =>
    problems.map((problem) => ({ file, ...problem })),
  )
}
