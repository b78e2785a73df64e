import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { findToolVersion } from '#recorder/tool-version.ts'
import { grammars } from '#tools/grammars.ts'

const execute = promisify(execFile)

/** How a program is started, of the version that its tool’s tool.yaml names. */
async function startOf(program: string, words: string[]): Promise<[string, string[]]> {
  const tools = readContent('.').tools.flatMap(({ tool }) => tool ?? [])
  const versions = await Promise.all(tools.map((tool) => findToolVersion(tool)))
  const executable = versions.flatMap(({ commands }) => commands[program] ?? [])[0]!
  if ('program' in executable) return [executable.program, words]
  return [process.execPath, [executable.script, ...words]]
}

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
    expect(installed.faults([program, '--version'])).toEqual([])
    expect(installed.faults([program, '--no-such-flag'])).not.toEqual([])
  })

  test('leaves the programs of others alone', () => {
    const words = ['git', 'status', '--no-such-flag']
    expect(installed.faults(words)).toEqual([])
    expect(grammar.runsWhatIsNamed(words)).toBe(false)
  })
})

test.each(grammars)('$programs.0 knows every command that its own help lists', async (grammar) => {
  const [program = '', ...words] = grammar.trial.help.split(' ')
  const { stdout } = await execute(...(await startOf(program, words)))
  const commands = grammar.trial.commandsIn(stdout)
  expect(commands.length).toBeGreaterThan(10)
  const installed = grammar.open(process.cwd())!
  for (const command of commands) {
    expect(installed.faults([program, command]), command).toEqual([])
  }
  expect(installed.faults([program, `${commands[0]}x`])).not.toEqual([])
})
