import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** The source evidence says who raises the error and who words it. */
export function sources(content: Content): Finding[] {
  return typedEntries(content).flatMap(({ file, isOwn, frontMatter, lineOf }) => {
    if (isOwn && frontMatter.sources.length === 0) return []
    const roles = frontMatter.sources.map((source) => source.role)
    const at = { file, line: lineOf(['sources']) }
    return [
      ...(roles.includes('throws') || roles.includes('decides')
        ? []
        : [
            {
              ...at,
              message: 'no source shows what raises the error',
              fix: 'add one with “role: throws”, or “role: decides” for the place that chooses the code',
            },
          ]),
      ...(roles.includes('words')
        ? []
        : [
            {
              ...at,
              message: 'no source shows what words the message',
              fix: 'add one with “role: words”',
            },
          ]),
    ]
  })
}
