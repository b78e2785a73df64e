import type { Recording } from '#schema/recording.ts'
import type { Scenario } from '#schema/reproduction.ts'
import { waitsOf, type Wait } from './cost.ts'
import { fingerprintOf } from '#content/fingerprint.ts'
import { formatRecording } from '#content/recording.ts'
import { makeHome } from './sandbox.ts'
import { privateDataIn } from './private-data.ts'
import { hasOwnNetwork } from './needs.ts'
import { normalise } from './normalise.ts'
import { CaseError, runCommands } from './run-commands.ts'
import { rulesOf } from './registry/rules.ts'
import { mostExchanges } from './registry/served.ts'
import { startRegistry, type ScriptedRegistry } from './registry/scripted-registry.ts'
import type { RecorderContext } from './context.ts'
import { openSandbox, type Sandbox } from './sandbox-process.ts'
import type { ToolVersion } from './tool-version.ts'

/** What came of a case. */
export interface CaseRun {
  recording: Recording
  /** Requests that the scenario does not answer; they got 404. */
  unanswered: string[]
  /** Milliseconds, all in all. */
  took: number
  waits: Wait[]
  /** Processes that the scenario left behind, and that were stopped. */
  leftBehind: number
}

/** A port on which nothing listens, and which no system gives to a server that asks for a free one. */
const deadPort = 1

/** The address that stands for the scripted registry where it serves as a proxy. */
const writtenProxy = '127.0.0.1:8080'

/** Makes one case happen with one version of its tool. */
export function runCase(
  context: RecorderContext,
  installed: ToolVersion,
  scenario: Scenario,
): Promise<CaseRun> {
  return context.inTurn(() => perform(context, installed, scenario))
}

async function perform(
  context: RecorderContext,
  installed: ToolVersion,
  scenario: Scenario,
): Promise<CaseRun> {
  const toolVersion = context.reachable.toolVersion(installed)
  const node = toolVersion.node ?? context.node
  const began = performance.now()
  const home = await makeHome(context.confinement)
  const unwatch = home.folders.map(context.watch)
  let sandbox: Sandbox | undefined
  let registry: ScriptedRegistry | undefined
  try {
    sandbox = await openSandbox(context, home, {
      needs: scenario.needs,
      readable: [node.path, ...Object.keys(toolVersion.folders)],
      port: hasRegistry(scenario),
    })
    registry =
      sandbox.port && (await startRegistry(context.certificates, scenario.tls, sandbox.port))
    const address = {
      real: `127.0.0.1:${registry?.port ?? deadPort}`,
      written: scenario.direct ?? writtenProxy,
    }
    const real = scenario.direct ? replaceIn(scenario, address.written, address.real) : scenario
    if (registry) registry.rules = rulesOf(real)
    const run = { home, sandbox, registry, node }
    const results = await runCommands(context, run, toolVersion, real)
    const particulars = {
      home: home.path,
      prefix: home.prefix,
      folders: toolVersion.folders,
      runDependent: toolVersion.recorder.runDependent,
      node: node.path,
      address,
    }
    const clean = (text: string) => normalise(text, particulars)
    await registry?.close()
    const served = registry?.served ?? []
    if (registry?.failure) throw new CaseError(`the registry failed: ${registry.failure}`)
    if (served.length >= mostExchanges)
      throw new CaseError(`it sent ${mostExchanges} requests or more: fix the scenario`)
    const wire = served.slice(0, results.requests).map(({ method, url, credentials, answer }) => ({
      method,
      url: clean(url),
      credentials,
      answer: clean(answer),
    }))
    const recording = {
      tool: toolVersion.title,
      node: node.version,
      scenario: fingerprintOf(scenario),
      command: scenario.command,
      exit: results.exit,
      wire,
      checks: scenario.checks?.map((command, index) => {
        const { exit, output } = results.checks[index]!
        return { command, exit, output: clean(output) }
      }),
      output: clean(results.output),
    }
    const unwanted = privateDataIn(formatRecording(recording), scenario, toolVersion.recorder)
    if (unwanted.length > 0)
      throw new CaseError(`the recording would hold ${unwanted.join(' and ')}`)
    return {
      recording,
      unanswered: served
        .filter((one) => !one.foreseen)
        .map((one) => `${one.method} ${clean(one.url)}`),
      took: performance.now() - began,
      waits: waitsOf(served.slice(0, results.requests)),
      leftBehind: results.leftBehind,
    }
  } finally {
    await registry?.close()
    await sandbox?.close()
    await Promise.all(unwatch.map((done) => done()))
  }
}

/** Whether anything answers: not where connections are to be refused, or cannot be made at all. */
function hasRegistry({ direct, needs, registry, packages }: Scenario): boolean {
  const refused = direct !== undefined && registry === undefined && packages === undefined
  return !refused && !hasOwnNetwork(needs)
}

function replaceIn<Value>(value: Value, from: string, to: string): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as Value
}
