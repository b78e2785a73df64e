import { join } from 'node:path'
import { fillCommand } from '#knowledge/placeholders.ts'
import type { TextProblem } from '#knowledge/yaml-text.ts'
import type { Command } from '#schema/sections.ts'
import { invocationsIn, type Invocation } from './commands/command-line.ts'
import { dangerFaults } from './commands/dangers.ts'
import { effectFaults } from './commands/effects.ts'
import { npmFaults } from './commands/npm-faults.ts'
import { npmGrammar, type NpmGrammar } from './commands/npm-grammar.ts'
import { programs } from './commands/programs.ts'
import type { Fault } from './commands/setting-faults.ts'
import { npmWords, npxFaults, startedBy, type Started } from './commands/started.ts'

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
    return [{ message, mend: 'close the quote that is open, and write one command on one line' }]
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
      mend: 'correct its name; a program that readers have belongs in src/evidence/commands/programs.ts',
    },
  ]
}
