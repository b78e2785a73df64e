import { typedEntries, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** The news of an entry are written oldest first. */
export function changeDates(content: Content): Finding[] {
  return typedEntries(content).flatMap(({ file, frontMatter: { changes }, lineOf }) =>
    changes.flatMap(({ date }, index) => {
      const before = changes[index - 1]?.date
      if (before === undefined || before <= date) return []
      const message = `the change of ${date} comes after the one of ${before}`
      return [
        { file, line: lineOf(['changes', index, 'date']), message, fix: 'put the oldest first' },
      ]
    }),
  )
}
