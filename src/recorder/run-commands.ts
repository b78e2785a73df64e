import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Scenario } from '#schema/reproduction.ts'
import { commandWords } from '#commands/words.ts'
import { writeFiles, giveTo, installCommands, type Home } from './sandbox.ts'
import { launcherOf, userOf } from './needs.ts'
import type { ScriptedRegistry } from './registry/scripted-registry.ts'
import { settingsOf } from './settings.ts'
import type { RecorderContext } from './context.ts'
import { runTool, type ToolResult } from './tool-process.ts'
import type { ToolVersion } from './tool-version.ts'

/** Where a scenario is performed: a home, and the registry that answers, where there is one. */
export interface Run {
  home: Home
  registry: ScriptedRegistry | undefined
}

/** A case that could not be recorded; the message says why. */
export class CaseError extends Error {}

const defaultTimeLimit = 20

/** Furnishes the home and runs the scenario's command in it. */
export async function runCommands(
  context: RecorderContext,
  run: Run,
  toolVersion: ToolVersion,
  scenario: Scenario,
): Promise<ToolResult> {
  const environment = await setUp(context, run, toolVersion, scenario)
  const { command, before = [], needs, openFiles, timeLimit = defaultTimeLimit } = scenario
  const [name, ...words] = commandWords(command)!
  const beforeLog = join(run.home.recorder, 'before')
  const [file, ...launch] = [
    ...launcherOf(needs),
    '/bin/sh',
    '-c',
    shellScript(before, beforeLog, openFiles),
    'sh',
  ]
  let begun = false
  const result = await runTool({
    file: file!,
    arguments: [...launch, context.node.path, toolVersion.commands[name!]!, ...words],
    folder: run.home.project,
    environment,
    outputFile: join(run.home.recorder, 'output'),
    timeLimit,
    user: userOf(needs),
    watch: context.watch,
    onSign: () => {
      begun = true
      run.registry?.served.splice(0)
    },
    signal: context.signal,
  })
  if (result.timedOut) {
    throw new CaseError(
      `it had not ended after ${timeLimit} s: fix the scenario, or raise its timeLimit`,
    )
  }
  if (!begun)
    throw new CaseError(`a command of \`before\` failed:\n${await readFile(beforeLog, 'utf8')}`)
  return result
}

/** Runs what comes before, gives a sign that the recording begins, and becomes the command. */
function shellScript(before: readonly string[], log: string, openFiles?: number): string {
  const limit = openFiles === undefined ? '' : `ulimit -n ${openFiles}; `
  return `umask 022; (set -e\n${before.join('\n')}\n) >'${log}' 2>&1\ntest $? = 0 || exit; ${limit}echo >&3; exec "$@" 3>&-`
}

/** Writes everything that the tool finds; returns its environment. */
async function setUp(
  { node, certificates }: RecorderContext,
  { home, registry }: Run,
  toolVersion: ToolVersion,
  scenario: Scenario,
): Promise<Record<string, string>> {
  const proxy = scenario.direct ? undefined : registry?.port
  const settings = settingsOf[toolVersion.tool]!(home, {
    authority: certificates.authorityFor(scenario.tls),
    proxy,
  })
  for (const [path, text] of Object.entries(settings.files)) await writeFile(path, text)
  await installCommands(home, node.path, toolVersion.commands)
  await writeFiles(home, scenario)
  const user = userOf(scenario.needs)
  if (user !== undefined) await giveTo(user, home)
  return { ...settings.environment, ...scenario.env }
}
