import { describe, expect, test } from 'vitest'
import { grammars } from '#tools/grammars.ts'

const programs = grammars.flatMap((grammar) =>
  grammar.programs.map((program) => ({ program, grammar })),
)

describe.each(programs)('$program', ({ program, grammar }) => {
  const installed = grammar.open(process.cwd())!

  test('is read from the version that is installed', () => {
    expect(grammar.version(process.cwd())).toMatch(/^\d+\.\d+/)
    expect(grammar.version('/nowhere')).toBeUndefined()
    expect(grammar.open('/nowhere')).toBeUndefined()
  })

  test('knows a flag of its own, and none that it has not', () => {
    expect(installed.faults([program, '--version'], undefined)).toEqual([])
    expect(installed.faults([program, '--no-such-flag'], undefined)).not.toEqual([])
  })

  test('leaves the programs of others alone', () => {
    const words = ['git', 'status', '--no-such-flag']
    expect(installed.faults(words, undefined)).toEqual([])
    expect(installed.effect(words)).toBeUndefined()
    expect(installed.calls(words)).toEqual([])
    expect(installed.dangers({ words, assignments: [], by: [] })).toEqual([])
    expect(grammar.runsWhatIsNamed(words)).toBe(false)
  })
})
