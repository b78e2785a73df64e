import { reproductionSchema, type Reproduction, type Scenario } from '#schema/reproduction.ts'
import { getsFixes, type NamedTool } from '#entry/tool.ts'
import { readYaml, withLines } from './yaml-text.ts'
import type { TextProblem } from '#schema/problem.ts'

/** A scenario of a case, and where it stands in `reproduce.yaml`. */
export interface NamedScenario {
  /** The case's id. */
  case: string
  line: number
  /** The scenario as it runs: on top of the file's defaults. */
  scenario: Scenario
}

/** What a case and the defaults of its file may both say. */
type Shared = Reproduction['defaults']

/** Reads `reproduce.yaml`. Where something is wrong, there are problems and no scenarios. */
export function parseReproduction(text: string): {
  scenarios: NamedScenario[]
  problems: TextProblem[]
} {
  const { value, problems, lineOf } = withLines(readYaml(text, reproductionSchema))
  const scenarios = Object.keys(value?.cases ?? {}).map((id) => ({
    case: id,
    line: lineOf(['cases', id]),
    scenario: scenarioOf(value!, id)!,
  }))
  return { scenarios, problems }
}

/** The scenario of a case as it runs: on top of the defaults of its file. Undefined where the case has none. */
export function scenarioOf({ cases, defaults }: Reproduction, id: string): Scenario | undefined {
  const scenario = cases[id]
  return scenario && layered(scenario, defaults)
}

/** A scenario as an older version performs it: what it needs otherwise lies on top. */
export function scenarioIn(scenario: Scenario, older: string | undefined): Scenario {
  const changes = older === undefined ? undefined : scenario.inOlder[older]
  return changes ? layered(changes, scenario) : scenario
}

/** A scenario as a version of the tool performs it. Checks are for versions that get fixes: who has another is told to leave it. */
export function scenarioFor(
  tool: NamedTool,
  scenario: Scenario,
  older: string | undefined,
): Scenario {
  const checks = getsFixes(tool, older ?? tool.version) ? scenario.checks : undefined
  return { ...scenarioIn(scenario, older), checks }
}

/** Maps and lists are added up, those above first; anything else above replaces what is below. */
function layered<Above extends Shared, Below extends Shared>(above: Above, below: Below) {
  const added = {
    files: merged(below.files, above.files),
    env: merged(below.env, above.env),
    packages: merged(below.packages, above.packages),
    config: joined(below.config, above.config),
    userConfig: joined(below.userConfig, above.userConfig),
    registry:
      above.registry && below.registry
        ? [...above.registry, ...below.registry]
        : (above.registry ?? below.registry),
  }
  return { ...below, ...above, ...added }
}

function merged<Value>(
  below: Record<string, Value> | undefined,
  above: Record<string, Value> | undefined,
): Record<string, Value> | undefined {
  return below && above ? { ...below, ...above } : (above ?? below)
}

function joined(first: string | undefined, second: string | undefined): string | undefined {
  return first !== undefined && second !== undefined
    ? `${first.trimEnd()}\n${second}`
    : (second ?? first)
}
