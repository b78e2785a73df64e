import type { Call, CodeSites, Parameter, WrittenCode } from './code-sites.ts'

/** The functions of a package that make a code of what they are given. */
export interface Sinks {
  /** Whether a text names one of them. */
  areNamedIn(source: string): boolean
  /** The codes that a call gives to one of them. */
  codesGivenBy(call: Call): WrittenCode[]
}

/** Finds the functions that make a parameter a code, also by giving it to another such function. */
export function sinksOf(sites: CodeSites[]): Sinks {
  const calls = sites.flatMap((one) => one.calls)
  const sinks = new Set(sites.flatMap((one) => one.sinks).map(keyOf))
  const valuesGivenBy = ({ name, given }: Call) =>
    given.flatMap((values, index) => (sinks.has(keyOf({ parameterOf: name, index })) ? values : []))
  for (let before = -1; before < sinks.size;) {
    before = sinks.size
    for (const value of calls.flatMap(valuesGivenBy))
      if ('parameterOf' in value) sinks.add(keyOf(value))
  }
  const names = new Set([...sinks].map((key) => key.slice(0, key.indexOf(' '))))
  return {
    areNamedIn: (source) => [...names].some((name) => source.includes(name)),
    codesGivenBy: (call) => valuesGivenBy(call).filter((value) => 'text' in value),
  }
}

function keyOf({ parameterOf, index }: Parameter): string {
  return `${parameterOf} ${index}`
}
