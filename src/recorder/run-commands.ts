import type { Check } from '#schema/recording.ts'
import type { Scenario } from '#schema/reproduction.ts'
import { largestFile } from '#content/files.ts'
import { commandWords } from '#commands/words.ts'
import { writeFiles, giveTo, installCommands, type Home } from './sandbox.ts'
import { startWords } from './executable.ts'
import { launcherOf } from './needs.ts'
import type { ScriptedRegistry } from './registry/scripted-registry.ts'
import { settingsOf } from './settings.ts'
import type { RecorderContext } from './context.ts'
import type { Sandbox, SandboxResult } from './sandbox-process.ts'
import type { PinnedNode, ToolVersion } from './tool-version.ts'

/** Where a scenario is performed: a home, the sandbox around it, and the registry that answers, where there is one. */
export interface Run {
  home: Home
  sandbox: Sandbox
  registry: ScriptedRegistry | undefined
  /** What runs the tool, where it is no program by itself. */
  node: PinnedNode
}

/** A case that could not be recorded; the message says why. */
export class CaseError extends Error {}

const defaultTimeLimit = 20

/** What came of the command that fails, and of its checks. */
export interface CommandResults extends SandboxResult {
  /** How many requests there were until it ended. */
  requests: number
  checks: Check[]
}

/** Furnishes the home and runs the scenario's command in it, then its checks. */
export async function runCommands(
  context: RecorderContext,
  run: Run,
  toolVersion: ToolVersion,
  scenario: Scenario,
): Promise<CommandResults> {
  const environment = await setUp(context, run, toolVersion, scenario)
  const result = await runCommand(
    scenario.command,
    { run, toolVersion, scenario, environment },
    () => run.registry?.served.splice(0),
  )
  const requests = run.registry?.served.length ?? 0
  // What came before the failure is done.
  const after = { run, toolVersion, scenario: { ...scenario, before: [] }, environment }
  const checks: Check[] = []
  for (const command of scenario.checks ?? []) {
    const { exit, output } = await runCheck(command, after)
    checks.push({ command, exit, output })
  }
  return { ...result, requests, checks }
}

/** Where a command runs, and what is said of it. */
interface Setting {
  run: Run
  toolVersion: ToolVersion
  scenario: Scenario
  environment: Record<string, string>
}

async function runCheck(command: string, setting: Setting): Promise<SandboxResult> {
  try {
    return await runCommand(command, setting)
  } catch (error) {
    if (!(error instanceof CaseError)) throw error
    throw new CaseError(`its check “${command}”: ${error.message}`)
  }
}

async function runCommand(
  command: string,
  { run, toolVersion, scenario, environment }: Setting,
  onPrepared = () => {},
): Promise<SandboxResult> {
  const { before = [], needs, openFiles, timeLimit = defaultTimeLimit } = scenario
  const [name, ...words] = commandWords(command)!
  const start =
    name === 'node' ? [run.node.path] : startWords(toolVersion.commands[name!]!, run.node.path)
  const [file, ...launch] = [
    ...launcherOf(needs),
    '/bin/sh',
    '-c',
    shellScript(before, openFiles),
    'sh',
  ]
  let begun = false
  const result = await run.sandbox.run({
    file: file!,
    words: [...launch, ...start, ...words],
    environment,
    timeLimit,
    onPrepared: () => {
      begun = true
      onPrepared()
    },
    excess: () => run.registry?.allowance.excess,
  })
  if (result.failed) throw new CaseError(`it could not be started: ${result.failed}`)
  if (result.exceeded) {
    throw new CaseError(`it used ${result.exceeded}, and was stopped: fix the scenario`)
  }
  if (result.timedOut) {
    throw new CaseError(
      `it timed out after ${timeLimit} s: fix the scenario, or raise its timeLimit`,
    )
  }
  if (!begun) {
    const printed = result.beforeOutput.slice(-mostShown)
    throw new CaseError(`a command of \`before\` failed:\n${printed}`)
  }
  // Before it is searched for what differs from run to run.
  refuseLarge('what it printed', result.output)
  return result
}

/** Refuses what no recording can hold. */
export function refuseLarge(what: string, text: string): void {
  const size = Buffer.byteLength(text)
  if (size <= largestFile) return
  throw new CaseError(`${what} has ${size} bytes, and a recording at most ${largestFile}`)
}

/** Characters of what `before` printed, its last. */
const mostShown = 10_000

/** Bytes of one file, in the blocks that the shell counts; processes with their threads; and open files of one. */
const mostBlocks = (256 * 2 ** 20) / 512
const mostThreads = 4000
const mostOpenFiles = 1024

/** Runs what comes before, asks whether the recording may begin, and becomes the command. */
function shellScript(before: readonly string[], openFiles?: number): string {
  const limit = openFiles === undefined ? '' : `ulimit -n ${openFiles}; `
  return [
    `umask 022; ulimit -f ${mostBlocks}`,
    // One is the word of dash for it, the other that of bash.
    `{ ulimit -p ${mostThreads} || ulimit -u ${mostThreads}; } 2>/dev/null`,
    `ulimit -n ${mostOpenFiles} 2>/dev/null || true`,
    `(set -e\n${before.join('\n')}\n) >&4 2>&4 3>&-`,
    `test $? = 0 || exit; ${limit}echo >&3; read go <&3; exec "$@" 3>&- 4>&-`,
  ].join('\n')
}

/** Writes everything that the tool finds; returns its environment. */
async function setUp(
  { certificates }: RecorderContext,
  { home, sandbox, registry, node }: Run,
  toolVersion: ToolVersion,
  scenario: Scenario,
): Promise<Record<string, string>> {
  const port = scenario.direct ? undefined : registry?.port
  const settings = settingsOf(toolVersion.recorder, home, {
    authority: certificates.authorityFor(scenario.tls),
    port,
  })
  await installCommands(home, node.path, toolVersion.commands)
  await writeFiles(home, settings, scenario, toolVersion.recorder)
  if (sandbox.user !== undefined) await giveTo(sandbox.user, home)
  return { ...settings.environment, ...scenario.env }
}
