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

/**
 * Every command is of a form that entries may give, exists in the installed version of its tool, and does what its
 * label says. What is to be written into a file is on a list as well.
 */
export function commands(content: Content): Finding[] {
  const claimed = claimedCommands(content)
  const findings = typedTexts(content).flatMap(({ file, text, frontMatter }) => {
    const tools = isOwnFile(file, content) ? claimed : []
    return [
      ...checkCommands(text.body?.commands ?? [], frontMatter.placeholders, content.root, tools),
      ...snippetsOf(text.text).flatMap((snippet) =>
        checkSnippet(snippet, frontMatter.placeholders?.['package']),
      ),
    ].map((problem) => ({ file, ...problem }))
  })
  return [...content.tools.flatMap((tool) => inToolFile(tool, content)), ...findings]
}

/** What decides besides a page which of its commands are right: the installed tools, and what a team says of its own. */
export function readByCommands(content: Content) {
  const versions = grammars.map((grammar) => grammar.version(content.root))
  return [versions, claimedCommands(content), ownPrograms(content.ownFolder)]
}

/** A tool of the base has a grammar, which is code. What a team says of its tools counts in its own texts. */
function claimedCommands({ tools }: Content) {
  const own = tools.flatMap(({ tool, isOwn }) => (tool && isOwn ? [tool] : []))
  return own.map(({ commands, homepage, documentation }) => ({
    commands,
    homepage,
    documentation,
  }))
}

function isOwnFile(file: string, { ownFolder }: Content): boolean {
  return ownFolder !== undefined && file.startsWith(`${ownFolder}/`)
}

/** A tool brings programs of its own, and none that others know; what prints its version does nothing else. */
function inToolFile({ file, tool, isOwn }: WrittenTool, { root, ownFolder }: Content): Finding[] {
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
  const versions = versionCommands.flatMap((text, index) =>
    checkCommands([{ ...readingCommand, text }], {}, root, isOwn ? [tool] : []).flatMap(
      ({ message, fix }) => at(['versionCommands', index], { message, fix }),
    ),
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
