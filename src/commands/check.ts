import { join } from 'node:path'
import { fillCommand } from '#entry/placeholders.ts'
import type { TextProblem } from '#schema/problem.ts'
import type { Command } from '#schema/sections.ts'
import { invocationsIn, type Invocation } from './command-line.ts'
import { dangerFaults } from './dangers.ts'
import { effectFaults } from './effects.ts'
import { npmFaults } from '#tools/npm/grammar/faults.ts'
import { npmGrammar, type NpmGrammar } from '#tools/npm/grammar/grammar.ts'
import { programs } from './programs.ts'
import type { Fault } from '#tools/npm/grammar/setting-faults.ts'
import { npmWords, npxFaults, startedBy, type Started } from './started.ts'

/**
 * What is wrong with the commands of an entry: what the installed npm has no such command, flag or value
 * for, by its own definitions; programs that are none; shortcuts that do harm; a label that says too little.
 * `values` are the examples for the placeholders. Nothing is found where no npm is installed.
 */
export function checkCommands(
  commands: Command[],
  values: Partial<Record<string, string>> = {},
  root = process.cwd(),
): TextProblem[] {
  const npm = npmGrammar(join(root, 'node_modules', 'npm'))
  if (!npm) return []
  return commands.flatMap((command) =>
    command.text.split('\n').flatMap((text, index) => {
      const line = command.line + 1 + index
      return lineFaults(fillCommand(text, values), command, npm).map((fault) => ({
        line,
        ...fault,
      }))
    }),
  )
}

function lineFaults(line: string, command: Command, npm: NpmGrammar): Fault[] {
  const invocations = invocationsIn(line, command.shell)
  if (!invocations) {
    const message = 'the command does not end with its line'
    return [{ message, fix: 'close the quote that is open, and write one command on one line' }]
  }
  return invocations.flatMap((invocation) => invocationFaults(invocation, command, npm))
}

function invocationFaults(invocation: Invocation, command: Command, npm: NpmGrammar): Fault[] {
  const started = startedBy(invocation)
  const words = npmWords(started, npm)
  return [
    ...dangerFaults(started, npm),
    ...programFaults(started, command.shell),
    ...npxFaults(started, npm),
    ...(words ? [...npmFaults(words, npm), ...effectFaults(words, command.effect, npm)] : []),
  ]
}

function programFaults({ words: [program] }: Started, shell: Command['shell']): Fault[] {
  const known = [...programs[shell], 'npm', 'npx']
  if (program === undefined || program.startsWith('./') || known.includes(program)) return []
  return [
    {
      message: `“${program}” is no program that entries use`,
      fix: 'correct its name; a program that readers have belongs in src/commands/programs.ts',
    },
  ]
}
