import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { checkCommands } from '#commands/check.ts'
import { typedTexts, type Content } from '#content/written.ts'
import { installedVersion } from '#source/excerpt.ts'
import type { Finding } from '../rule.ts'

/** Rooms whose code decides what is found. */
const rooms = ['commands', 'content', 'entry', 'schema', 'tools']

/** Every command exists in the installed npm, does no harm, and does what its label says. */
export function commands(content: Content): Finding[] {
  const cache = resultCache(content.root)
  const npm = installedVersion('npm', content.root) ?? ''
  const findings = typedTexts(content).flatMap(({ file, text, frontMatter }) => {
    // npm’s parser is slow, and a command that is right stays right with the same npm.
    const key = keyOf('commands', codeVersion(...rooms), npm, text.text)
    const found = cache.keep(key, () =>
      checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root),
    )
    return found.map((problem) => ({ file, ...problem }))
  })
  cache.save()
  return findings
}
