import { checkCommands } from '#commands/check.ts'
import { typedTexts, type Content } from '#content/written.ts'
import type { Finding } from '../rule.ts'

/** Every command exists in the installed npm, does no harm, and does what its label says. */
export function commands(content: Content): Finding[] {
  return typedTexts(content).flatMap(({ file, text, frontMatter }) =>
    checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root).map(
      (problem) => ({ file, ...problem }),
    ),
  )
}
