import { fillCommand } from '#entry/placeholders.ts'
import type { TextProblem } from '#schema/problem.ts'
import type { Command } from '#schema/sections.ts'
import type { Effect } from '#schema/vocabulary.ts'
import { grammars } from '#tools/grammars.ts'
import type { CommandFault, InstalledGrammar } from '#tools/tool.ts'
import { invocationsIn } from './command-line.ts'
import { dangerFaults, downloadFaults } from './dangers.ts'
import { effectFaults, effectOf, withOutput } from './effects.ts'
import { refused } from './faults.ts'
import { hostFaults } from './hosts.ts'
import { placeFaults } from './placeholder-uses.ts'
import { programs } from './programs.ts'
import { toolEffect, type ToolCommands } from './tool-commands.ts'
import { runByFind, startedBy, type Started } from './started.ts'

/** The examples that stand for placeholders. */
type Values = Partial<Record<string, string>>

/**
 * What is wrong with the commands of an entry: what the installed tool has no such command, flag or value
 * for, by its own definitions; programs that are none; shortcuts that do harm; a label that says too little; a
 * placeholder where its kind of value has no business.
 * `values` are the examples for the placeholders; `own` are the commands of tools without a grammar. Nothing is found where no tool is installed.
 */
export function checkCommands(
  commands: Command[],
  values: Values = {},
  root = process.cwd(),
  own: ToolCommands[] = [],
): TextProblem[] {
  const tools = grammars.flatMap((grammar) => grammar.open(root) ?? [])
  if (tools.length === 0) return []
  return commands.flatMap((command) => {
    const texts = command.text.split('\n')
    const lines = texts.map((text) => startedIn(fillCommand(text, values), command.shell, tools))
    const downloads = downloadFaults(lines.map((line) => line ?? []))
    return lines.flatMap((line, index) => {
      const faults = line
        ? [
            ...line.flatMap((started) => faultsOf(started, command, values, tools, own)),
            ...downloads[index]!,
            ...placeFaults(texts[index]!, command),
          ]
        : [unended]
      return faults.map((fault) => ({ line: command.line + 1 + index, ...fault }))
    })
  })
}

/** What a command line starts, also through others. Undefined where it cannot be read. */
function startedIn(
  line: string,
  shell: Command['shell'],
  tools: InstalledGrammar[],
): Started[] | undefined {
  const started = invocationsIn(line, shell)?.map(startedBy)
  const called = started?.flatMap(({ words }) => tools.flatMap((tool) => tool.calls(words))) ?? []
  const inner = called.map((call) => startedIn(call, 'sh', tools))
  if (!started || inner.includes(undefined)) return undefined
  return [...started, ...started.flatMap(runByFind), ...inner.flatMap((some) => some!)]
}

const unended: CommandFault = {
  message: 'the command is not complete at the end of its line',
  fix: 'close the quote that is open, and write one command on one line',
}

function faultsOf(
  started: Started,
  command: Command,
  values: Values,
  tools: InstalledGrammar[],
  own: ToolCommands[],
): CommandFault[] {
  return [
    ...dangerFaults(started),
    ...hostFaults(started),
    ...tools.flatMap((tool) => tool.dangers(started)).map(refused),
    ...programFaults(started, command.shell, own),
    ...tools.flatMap((tool) => tool.faults(started.words, values['package'])),
    ...effectFaults(...effectWith(started, tools, own), command.effect),
  ]
}

/** What is started, in words, and what it does. */
function effectWith(
  started: Started,
  tools: InstalledGrammar[],
  own: ToolCommands[],
): [string, Effect] {
  const [known] = tools.flatMap((tool) => tool.effect(started.words) ?? [])
  if (known) return [known.command, withOutput(known.effect, started)]
  const words = started.words.join(' ')
  const effect = toolEffect(started.words, own)
  return [words, effect ? withOutput(effect, started) : effectOf(started)]
}

function programFaults(
  { words: [program] }: Started,
  shell: Command['shell'],
  own: ToolCommands[],
): CommandFault[] {
  const known = [...programs[shell], ...[...grammars, ...own].flatMap((one) => one.programs)]
  if (program === undefined || program.startsWith('./') || known.includes(program)) return []
  return [
    {
      message: `“${program}” is not a program that entries use`,
      fix: 'correct its name; a program that readers have belongs in src/commands/programs.ts, one of a tool in its tool.yaml',
    },
  ]
}
