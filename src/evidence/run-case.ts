import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Recording } from '#schema/recording.ts'
import type { Scenario } from '#schema/reproduction.ts'
import { commandWords } from './command-words.ts'
import { waitsOf, type Wait } from './cost.ts'
import { furnish, giveTo, installCommands, makeHome, removeHome, type Home } from './home.ts'
import { launcherOf, userOf } from './needs.ts'
import { normalise } from './normalise.ts'
import type { Certificates } from './registry/certificates.ts'
import { rulesOf } from './registry/rules.ts'
import { startRegistry, type ScriptedRegistry } from './registry/scripted-registry.ts'
import { settingsOf } from './settings.ts'
import { runTool, type ToolResult } from './tool-process.ts'
import type { PinnedNode, Witness } from './witness.ts'

/** With what cases are run; made once for all. */
export interface Stage {
  node: PinnedNode
  certificates: Certificates
  /** Told of every home and process group in use, to clear it away if the recorder is killed; returns what to call after use. */
  watch: (name: string | number) => () => void
  signal?: AbortSignal
}

/** What came of a case. */
export interface CaseRun {
  recording: Recording
  /** Requests that the scenario does not answer; they got 404. */
  unanswered: string[]
  /** Milliseconds, all in all. */
  took: number
  waits: Wait[]
}

/** A case that could not be recorded; the message says why. */
export class CaseError extends Error {}

/** A case under way. `scenario` is the one in which the real port stands for the written one. */
interface Take {
  witness: Witness
  scenario: Scenario
  home: Home
  registry: ScriptedRegistry | undefined
}

const defaultTimeLimit = 20
/** A port on which nothing listens, and which no system gives to a server that asks for a free one. */
const deadPort = 1

/** Makes one case happen with one version of its tool. */
export async function runCase(
  stage: Stage,
  witness: Witness,
  scenario: Scenario,
): Promise<CaseRun> {
  const began = performance.now()
  const home = await makeHome()
  const unwatch = stage.watch(home.path)
  const registry = needsRegistry(scenario)
    ? await startRegistry(stage.certificates, scenario.tls)
    : undefined
  try {
    const address = scenario.direct
      ? { written: scenario.direct, real: `127.0.0.1:${registry?.port ?? deadPort}` }
      : undefined
    const take = {
      witness,
      scenario: address ? replaceIn(scenario, address.written, address.real) : scenario,
      home,
      registry,
    }
    if (registry)
      registry.rules = rulesOf(
        take.scenario,
        address ? `http://${address.real}` : 'https://registry.example.com',
      )
    const result = await perform(stage, take, await setUp(stage, take))
    const served = registry?.served ?? []
    const clean = (text: string) =>
      normalise(text, { home: home.path, tool: witness.folder, node: stage.node.path, address })
    return {
      recording: {
        tool: witness.title,
        node: stage.node.version,
        command: scenario.command,
        exit: result.exit,
        wire: served.map((one) => ({
          method: one.method,
          url: clean(one.url),
          credentials: one.credentials,
          answer: clean(one.answer),
        })),
        output: clean(result.output),
      },
      unanswered: served
        .filter((one) => !one.foreseen)
        .map((one) => `${one.method} ${clean(one.url)}`),
      took: performance.now() - began,
      waits: waitsOf(served),
    }
  } finally {
    await registry?.close()
    await removeHome(home)
    unwatch()
  }
}

function needsRegistry({ direct, needs, registry, packages }: Scenario): boolean {
  if (needs?.includes('no-network')) return false
  return direct === undefined || registry !== undefined || packages !== undefined
}

function replaceIn<Value>(value: Value, from: string, to: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Value
}

/** Furnishes the home; returns the environment of the tool. */
async function setUp({ node, certificates }: Stage, { witness, scenario, home, registry }: Take) {
  const proxy = scenario.direct ? undefined : registry?.port
  const settings = settingsOf[witness.tool]!(home, certificates.authority, proxy)
  for (const [path, text] of Object.entries(settings.files)) await writeFile(path, text)
  await installCommands(home, node.path, witness.commands)
  await furnish(home, scenario)
  const user = userOf(scenario.needs)
  if (user !== undefined) await giveTo(user, home.path)
  return { ...settings.environment, ...scenario.env }
}

/** Runs what comes before, and then the command, with which the wire begins. */
async function perform(
  stage: Stage,
  take: Take,
  environment: Record<string, string>,
): Promise<ToolResult> {
  const { command, before = [], needs, timeLimit = defaultTimeLimit } = take.scenario
  const [name, ...words] = commandWords(command)!
  const beforeLog = join(take.home.recorder, 'before')
  const script = `(set -e\n${before.join('\n')}\n) >'${beforeLog}' 2>&1 || exit\necho >&3; exec "$@" 3>&-`
  const [file, ...launch] = [...launcherOf(needs), '/bin/sh', '-c', script, 'sh']
  let begun = false
  const result = await runTool({
    file: file!,
    arguments: [...launch, stage.node.path, take.witness.commands[name!]!, ...words],
    folder: take.home.project,
    environment,
    outputFile: join(take.home.recorder, 'output'),
    timeLimit,
    user: userOf(needs),
    watch: stage.watch,
    onSign: () => {
      begun = true
      take.registry?.served.splice(0)
    },
    signal: stage.signal,
  })
  if (result.timedOut)
    throw new CaseError(
      `${command} had not ended after ${timeLimit} s: mend the scenario, or raise its timeLimit`,
    )
  if (!begun)
    throw new CaseError(`a command of \`before\` failed:\n${await readFile(beforeLog, 'utf8')}`)
  return result
}
