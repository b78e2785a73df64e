import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { checkCommands } from '#commands/check.ts'
import { checkSnippet } from '#commands/snippets.ts'
import { snippetsOf } from '#content/mdx-text.ts'
import { typedTexts, type Content } from '#content/written.ts'
import { grammars } from '#tools/grammars.ts'
import type { Finding } from '../rule.ts'

/** Rooms whose code decides what is found. */
const rooms = ['commands', 'content', 'entry', 'schema', 'tools']

/**
 * Every command exists in the installed version of its tool, does no harm, and does what its label says. What is
 * to be written into a file does no harm either, as far as it can be told.
 */
export function commands(content: Content): Finding[] {
  const cache = resultCache(content.root)
  const versions = grammars.map((grammar) => grammar.version(content.root))
  const findings = typedTexts(content).flatMap(({ file, text, frontMatter }) => {
    // A tool’s own parser is slow, and a command that is right stays right with the same version.
    const key = keyOf('commands', codeVersion(...rooms), JSON.stringify(versions), text.text)
    const found = cache.keep(key, () => [
      ...checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root),
      ...snippetsOf(text.text).flatMap(checkSnippet),
    ])
    return found.map((problem) => ({ file, ...problem }))
  })
  cache.save()
  return findings
}
