import { join } from 'node:path'
import { fillCommand } from '#entry/placeholders.ts'
import type { TextProblem } from '#schema/problem.ts'
import type { Command } from '#schema/sections.ts'
import type { Effect } from '#schema/vocabulary.ts'
import { npmDangers } from '#tools/npm/grammar/dangers.ts'
import { npmEffect } from '#tools/npm/grammar/effects.ts'
import { npmFaults } from '#tools/npm/grammar/faults.ts'
import { npmGrammar, type NpmGrammar } from '#tools/npm/grammar/grammar.ts'
import {
  callsOf,
  npmWords,
  npxFaults,
  packagesRun,
  unknownPackages,
} from '#tools/npm/grammar/npx.ts'
import type { Fault } from '#tools/npm/grammar/setting-faults.ts'
import { invocationsIn } from './command-line.ts'
import { dangerFaults, downloadFaults, refused } from './dangers.ts'
import { effectFaults, effectOf, withOutput } from './effects.ts'
import { placeFaults } from './placeholder-uses.ts'
import { programs } from './programs.ts'
import { runByFind, startedBy, type Started } from './started.ts'

/** The examples that stand for placeholders. */
type Values = Partial<Record<string, string>>

/**
 * What is wrong with the commands of an entry: what the installed npm has no such command, flag or value
 * for, by its own definitions; programs that are none; shortcuts that do harm; a label that says too little; a
 * placeholder where its kind of value has no business.
 * `values` are the examples for the placeholders. Nothing is found where no npm is installed.
 */
export function checkCommands(
  commands: Command[],
  values: Values = {},
  root = process.cwd(),
): TextProblem[] {
  const npm = npmGrammar(join(root, 'node_modules', 'npm'))
  if (!npm) return []
  return commands.flatMap((command) => {
    const texts = command.text.split('\n')
    const lines = texts.map((text) => startedIn(fillCommand(text, values), command.shell, npm))
    const downloads = downloadFaults(lines.map((line) => line ?? []))
    return lines.flatMap((line, index) => {
      const faults = line
        ? [
            ...line.flatMap((started) => faultsOf(started, command, values, npm)),
            ...downloads[index]!,
            ...placeFaults(texts[index]!, command),
          ]
        : [unended]
      return faults.map((fault) => ({ line: command.line + 1 + index, ...fault }))
    })
  })
}

/** What a command line starts, also through others. Undefined where it cannot be read. */
function startedIn(line: string, shell: Command['shell'], npm: NpmGrammar): Started[] | undefined {
  const started = invocationsIn(line, shell)?.map(startedBy)
  const called = started?.flatMap(({ words }) => callsOf(words, npm)) ?? []
  const inner = called.map((call) => startedIn(call, 'sh', npm))
  if (!started || inner.includes(undefined)) return undefined
  return [...started, ...started.flatMap(runByFind), ...inner.flatMap((some) => some!)]
}

const unended: Fault = {
  message: 'the command does not end with its line',
  fix: 'close the quote that is open, and write one command on one line',
}

function faultsOf(started: Started, command: Command, values: Values, npm: NpmGrammar): Fault[] {
  const { words } = started
  const ofNpm = npmWords(words, npm)
  const run = packagesRun(words, npm)
  return [
    ...dangerFaults(started),
    ...npmDangers({ ...started, npmWords: ofNpm }, npm).map(refused),
    ...programFaults(started, command.shell),
    ...npxFaults(words, npm),
    ...unknownPackages(run, values['package']),
    ...(ofNpm ? npmFaults(ofNpm, npm) : []),
    ...effectFaults(...effectWith(started, ofNpm, run, npm), command.effect),
  ]
}

/** What is started, in words, and what it does. A package that is run does whatever it likes. */
function effectWith(
  started: Started,
  ofNpm: string[] | undefined,
  run: string[],
  npm: NpmGrammar,
): [string, Effect] {
  const words = started.words.join(' ')
  if (ofNpm && (started.words[0] === 'npx' || run.length === 0))
    return [`npm ${ofNpm.join(' ')}`, withOutput(npmEffect(ofNpm, npm), started)]
  return [words, run.length > 0 ? 'changes-machine' : effectOf(started)]
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
