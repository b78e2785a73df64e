import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseRecording } from '#content/recording.ts'
import { parseReproduction } from '#content/reproduction.ts'
import type { NamedTool } from '#entry/tool.ts'
import { isVersion } from '#entry/versions.ts'
import { openContext, type RecorderContext } from '#recorder/context.ts'
import { inParallel } from '#recorder/in-parallel.ts'
import { privateDataIn } from '#recorder/private-data.ts'
import { problemsText } from '#recorder/report.ts'
import { readTool } from '#recorder/read-tool.ts'
import { runCase } from '#recorder/run-case.ts'
import { findToolVersion, type ToolVersion } from '#recorder/tool-version.ts'
import { scenarioSchema } from '#schema/reproduction.ts'
import { recorders } from '#tools/recorders.ts'

/** Each of them runs the tool several times. */
const longest = 300_000

/** Every tool is held against the same demands: who adds one finds here what is missing. */
describe.each(recorders)('$tool', (recorder) => {
  let context: RecorderContext
  let tool: NamedTool
  let versions: ToolVersion[]

  beforeAll(async () => {
    const problems: Parameters<typeof readTool>[2] = []
    const found = await readTool('content', recorder.tool, problems)
    expect(problemsText(problems)).toBe('')
    tool = found!
    const named = [undefined, ...Object.keys(tool.olderVersions)]
    versions = await Promise.all(named.map((older) => findToolVersion(tool, older)))
    context = await openContext()
  })

  afterAll(() => context.close())

  const run = (toolVersion: ToolVersion, scenario: Record<string, unknown>) =>
    runCase(context, toolVersion, scenarioSchema.parse(scenario))

  test('every version that recordings are made with is found, whole', () => {
    for (const { version, older, commands, folders, node } of versions) {
      if (node) expect(existsSync(node.path), node.path).toBe(true)
      expect(isVersion(version, older ?? tool.version), version).toBe(true)
      expect(Object.keys(commands).length).toBeGreaterThan(0)
      const files = Object.values(commands).flatMap((executable) => Object.values(executable))
      for (const file of [...files, ...Object.keys(folders)])
        expect(existsSync(file), file).toBe(true)
      for (const file of files)
        expect(
          Object.keys(folders).some((folder) => file.startsWith(`${folder}/`)),
          file,
        ).toBe(true)
    }
  })

  test(
    'every command of every version starts, and the tool says which version it is',
    async () => {
      const pairs = versions.flatMap((toolVersion) =>
        Object.keys(toolVersion.commands).map((command) => ({ toolVersion, command })),
      )
      await inParallel(pairs, async ({ toolVersion, command }) => {
        const { recording } = await run(toolVersion, { command: `${command} --version` })
        if (command === tool.id) {
          expect(recording.output, command).toContain(toolVersion.version)
          expect(recording.exit, command).toBe(0)
        }
        // What the shell says of a command that cannot be run.
        expect([126, 127], command).not.toContain(recording.exit)
        expect(recording.node).toBe((toolVersion.node ?? context.node).version)
      })
    },
    longest,
  )

  test(
    'it asks the scripted registry, and goes where its configuration says, by each version',
    async () => {
      const { asks, registry } = recorder.trial
      const packages = { 'left-pad': { '1.3.0': {} } }
      const asked = async (toolVersion: ToolVersion, config: Record<string, string>) => {
        const { recording } = await run(toolVersion, { command: asks, packages, ...config })
        return new Set(recording.wire.map(({ url }) => new URL(url).host))
      }
      const one = registry('https://one.example.com/')
      const two = registry('https://two.example.com/')
      await inParallel(versions, async (toolVersion) => {
        expect(await asked(toolVersion, {})).toEqual(new Set(['registry.example.com']))
        expect(await asked(toolVersion, { userConfig: one })).toEqual(new Set(['one.example.com']))
        const both = { userConfig: one, config: two }
        expect(await asked(toolVersion, both)).toEqual(new Set(['two.example.com']))
      })
    },
    longest,
  )

  test('its recordings hold no credential, and nothing that would differ in the next run', () => {
    for (const file of globSync(`content/${recorder.tool}/*/reproduce.yaml`)) {
      const { scenarios } = parseReproduction(readFileSync(file, 'utf8'))
      for (const { case: id, scenario } of scenarios) {
        for (const path of globSync(join(file, `../recordings/${id}{,@*}.txt`))) {
          const text = readFileSync(path, 'utf8')
          expect(privateDataIn(text, scenario, recorder), basename(path)).toEqual([])
          const { output } = parseRecording(text)
          const again = recorder.runDependent.reduce(
            (result, [pattern, written]) => result.replaceAll(pattern, written),
            output,
          )
          expect(again, path).toBe(output)
        }
      }
    }
  })
})
