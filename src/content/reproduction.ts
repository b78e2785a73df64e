import { reproductionSchema, type Reproduction, type Scenario } from '#schema/reproduction.ts'
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

/** Reads `reproduce.yaml`. Where something is wrong, there are problems and no scenarios. */
export function parseReproduction(text: string): {
  scenarios: NamedScenario[]
  problems: TextProblem[]
} {
  const { value, problems, lineOf } = withLines(readYaml(text, reproductionSchema))
  const scenarios = Object.entries(value?.cases ?? {}).map(([id, scenario]) => ({
    case: id,
    line: lineOf(['cases', id]),
    scenario: withDefaults(scenario, value!.defaults),
  }))
  return { scenarios, problems }
}

/** Maps and lists are added up, a case's own first; anything else of a case replaces the default. */
function withDefaults(scenario: Scenario, defaults: Reproduction['defaults']): Scenario {
  const added = {
    files: merged(defaults.files, scenario.files),
    env: merged(defaults.env, scenario.env),
    packages: merged(defaults.packages, scenario.packages),
    config: joined(defaults.config, scenario.config),
    userConfig: joined(defaults.userConfig, scenario.userConfig),
    registry:
      scenario.registry && defaults.registry
        ? [...scenario.registry, ...defaults.registry]
        : (scenario.registry ?? defaults.registry),
  }
  return { ...defaults, ...scenario, ...added }
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
