import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { checkCommands } from '#commands/check.ts'
import { claimFault } from '#commands/tool-commands.ts'
import { checkSnippet } from '#commands/snippets.ts'
import { snippetsOf } from '#content/mdx-text.ts'
import { typedTexts, type Content } from '#content/written.ts'
import { grammars } from '#tools/grammars.ts'
import type { Finding } from '../rule.ts'

/** Rooms whose code decides what is found. */
const rooms = ['commands', 'content', 'entry', 'schema', 'tools']

/**
 * Every command is of a form that entries may give, exists in the installed version of its tool, and does what its
 * label says. What is to be written into a file is on a list as well.
 */
export function commands(content: Content): Finding[] {
  const cache = resultCache(content.root)
  const versions = grammars.map((grammar) => grammar.version(content.root))
  const own = content.tools.flatMap(({ tool }) => tool?.commands ?? [])
  const findings = typedTexts(content).flatMap(({ file, text, frontMatter }) => {
    // A tool’s own parser is slow, and a command that is right stays right with the same version.
    const key = keyOf('commands', codeVersion(...rooms), JSON.stringify([versions, own]), text.text)
    const found = cache.keep(key, () => [
      ...checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root, own),
      ...snippetsOf(text.text).flatMap((snippet) =>
        checkSnippet(snippet, frontMatter.placeholders?.['package']),
      ),
    ])
    return found.map((problem) => ({ file, ...problem }))
  })
  cache.save()
  return [...claims(content), ...findings]
}

/** A tool brings programs of its own, and none that others know. */
function claims({ tools }: Content): Finding[] {
  return tools.flatMap(({ file, tool }) =>
    (tool?.commands?.programs ?? []).flatMap((program, at) => {
      const fault = claimFault(program)
      const line = file?.yaml.lineOf(['commands', 'programs', at])
      return file && fault ? [{ file: file.file, line, ...fault }] : []
    }),
  )
}
