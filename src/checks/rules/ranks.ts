import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** No two entries of a tool have the same rank among the errors that people meet most. */
export function ranks(content: Content): Finding[] {
  const ranked = typedEntries(content).filter(({ frontMatter }) => frontMatter.common !== undefined)
  const groups = Map.groupBy(
    ranked,
    ({ id, frontMatter }) => `${id.split('/')[0]} ${frontMatter.common}`,
  )
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ file, lineOf, frontMatter }) => ({
      file,
      line: lineOf(['common']),
      message: `the rank ${frontMatter.common} is that of ${first!.id} already`,
      fix: 'give it a rank that is free, or move those behind it down',
    })),
  )
}
