import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { Problem } from '#schema/problem.ts'
import { reproductionSchema, type Reproduction, type Scenario } from '#schema/reproduction.ts'

/** A scenario with what it shares with its neighbours, and where it stands in `reproduce.yaml`. */
export interface NamedScenario {
  /** The case's id. */
  case: string
  line: number
  /** The scenario as it runs: on top of the file's defaults. */
  scenario: Scenario
}

/** Reads `reproduce.yaml`. What is wrong is in `problems`, all of it; then there are no scenarios. */
export function parseReproduction(
  text: string,
  file: string,
): { scenarios: NamedScenario[]; problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const problem = (line: number, message: string, mend: string): Problem => ({
    rule: 'reproduction',
    severity: 'error',
    file,
    line,
    message,
    mend,
  })
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ message, pos }) =>
      problem(lines.linePos(pos[0]).line, message.split(' at line ')[0]!, 'write it as YAML'),
    )
    return { scenarios: [], problems }
  }
  const lineOf = (path: PropertyKey[]) => lines.linePos(offsetOf(document, path)).line
  const { data, error } = reproductionSchema.safeParse(document.toJS())
  if (error) {
    const problems = error.issues.flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys')
        return problem(lineOf(issue.path), `${place(issue.path)} is not right`, issue.message)
      return issue.keys.map((key) =>
        problem(
          lineOf([...issue.path, key]),
          `${place([...issue.path, key])} has no meaning`,
          'remove it, or write a key that src/schema/reproduction.ts describes',
        ),
      )
    })
    return { scenarios: [], problems }
  }
  const scenarios = Object.entries(data.cases).map(([id, scenario]) => ({
    case: id,
    line: lineOf(['cases', id]),
    scenario: withDefaults(scenario, data.defaults),
  }))
  return { scenarios, problems: [] }
}

/** Maps and lists are added up, a case's own first; anything else of a case replaces the default. */
function withDefaults(scenario: Scenario, defaults: Reproduction['defaults']): Scenario {
  const lines = (key: 'npmrc' | 'userconfig') =>
    [defaults[key], scenario[key]].filter((text) => text !== undefined).join('\n') || undefined
  const maps = (key: 'files' | 'env' | 'packages') =>
    defaults[key] || scenario[key] ? { ...defaults[key], ...scenario[key] } : undefined
  const answers = [...(scenario.registry ?? []), ...(defaults.registry ?? [])]
  return {
    ...defaults,
    ...scenario,
    files: maps('files'),
    env: maps('env'),
    packages: maps('packages'),
    npmrc: lines('npmrc'),
    userconfig: lines('userconfig'),
    registry: defaults.registry || scenario.registry ? answers : undefined,
  } as Scenario
}

/** Where the innermost thing on the path that is written stands; keys count as part of their value. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  let offset = 0
  let node: unknown = document.contents
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (one) => isScalar(one.key) && String(one.key.value) === String(key),
      )
      offset = (pair?.key as { range?: [number] } | undefined)?.range?.[0] ?? offset
      node = pair?.value
    } else {
      node = (node as { items?: unknown[] } | undefined)?.items?.[Number(key)]
      offset = (node as { range?: [number] } | undefined)?.range?.[0] ?? offset
    }
  }
  return offset
}

/** `cases › version-exists › registry › 2 › on` */
function place(path: PropertyKey[]): string {
  return (
    path.map((key) => (typeof key === 'number' ? key + 1 : String(key))).join(' › ') || 'the file'
  )
}
