import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { checkCommands } from '#commands/check.ts'
import { claimFault, readingFault } from '#commands/tool-commands.ts'
import { checkSnippet } from '#commands/snippets.ts'
import { snippetsOf } from '#content/mdx-text.ts'
import { ownPrograms } from '#content/own-settings.ts'
import { typedTexts, type Content, type WrittenTool } from '#content/written.ts'
import type { Command } from '#schema/sections.ts'
import { grammars } from '#tools/grammars.ts'
import type { CommandFault } from '#tools/tool.ts'
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
  // A tool of the base has a grammar, which is code. What a team says of its tools counts in its own texts.
  const own = content.tools.flatMap(({ tool, isOwn }) => (tool && isOwn ? [tool] : []))
  const claimed = own.map(({ commands, homepage, documentation }) => ({
    commands,
    homepage,
    documentation,
  }))
  const findings = typedTexts(content).flatMap(({ file, text, frontMatter }) => {
    const tools = isOwnFile(file, content) ? claimed : []
    // A tool’s own parser is slow, and a command that is right stays right with the same version.
    const key = keyOf(
      'commands',
      codeVersion(...rooms),
      JSON.stringify([versions, tools]),
      text.text,
    )
    const found = cache.keep(key, () => [
      ...checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root, tools),
      ...snippetsOf(text.text).flatMap((snippet) =>
        checkSnippet(snippet, frontMatter.placeholders?.['package']),
      ),
    ])
    return found.map((problem) => ({ file, ...problem }))
  })
  const inTools = content.tools.flatMap((tool) => inToolFile(tool, content, versions))
  cache.save()
  return [...inTools, ...findings]
}

function isOwnFile(file: string, { ownFolder }: Content): boolean {
  return ownFolder !== undefined && file.startsWith(`${ownFolder}/`)
}

/** A tool brings programs of its own, and none that others know; what prints its version does nothing else. */
function inToolFile(
  { file, tool, isOwn }: WrittenTool,
  { root, ownFolder }: Content,
  installed: unknown[],
): Finding[] {
  if (!file || !tool) return []
  const { commands, versionCommands } = tool
  const at = (path: (string | number)[], fault: CommandFault | undefined) =>
    fault ? [{ file: file.file, line: file.yaml.lineOf(path), ...fault }] : []
  const claims =
    isOwn || !commands
      ? (commands?.programs ?? []).flatMap((program, index) =>
          at(['commands', 'programs', index], claimFault(program, ownPrograms(ownFolder))),
        )
      : at(['commands', 'programs', 0], ofBase)
  const reads = (commands?.reads ?? []).flatMap((text, index) =>
    at(['commands', 'reads', index], readingFault(text, commands!)),
  )
  const key = keyOf(
    'commands of a tool',
    codeVersion(...rooms),
    JSON.stringify([installed, isOwn, tool]),
  )
  const faults = resultCache(root).keep(key, () =>
    versionCommands.map((text) =>
      checkCommands([{ ...readingCommand, text }], {}, root, isOwn ? [tool] : []).map(
        ({ message, fix }) => ({ message, fix }),
      ),
    ),
  )
  const versions = faults.flatMap((found, index) =>
    found.flatMap((fault) => at(['versionCommands', index], fault)),
  )
  return [...claims, ...reads, ...versions]
}

const readingCommand: Omit<Command, 'text'> = {
  shell: 'sh',
  effect: 'reads',
  system: null,
  otherForm: false,
  placeholders: [],
  line: 0,
}

const ofBase: CommandFault = {
  message: 'a tool of the base does not say in its content which programs it brings',
  fix: 'write a grammar in src/tools/<tool>/grammar, and take “commands” out; it is for tools in a team’s own folder',
}
