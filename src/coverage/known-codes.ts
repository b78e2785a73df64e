import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KnownCode } from '#entry/known-code.ts'
import type { PassedOn } from '#schema/passed-on.ts'
import type { SourceCodes } from '#tools/tool.ts'
import type { SourcePlace } from '#tools/tool.ts'

/** The codes that a tool raises, passes on, or has words for. */
export function knownCodes(source: SourceCodes, passedOn: PassedOn, folder: string): KnownCode[] {
  const known = new Map<string, KnownCode>()
  const add = (code: string, { raised = [], ...more }: Partial<KnownCode>) => {
    const before = known.get(code)
    known.set(code, { ...before, ...more, code, raised: [...(before?.raised ?? []), ...raised] })
  }
  for (const [code, raised] of source.codes) add(code, { raised })
  for (const { codes, from, at } of passedOn) {
    const raised = at.flatMap((one) => placeOf(one, folder) ?? [])
    for (const code of codes) add(code, { raised, from })
  }
  for (const [code, worded] of source.worded) add(code, { worded })
  return [...known.values()].sort((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }))
}

/** Where a text is in the tool’s source; undefined where it is not. */
export function placeOf(
  { file, text }: PassedOn[number]['at'][number],
  folder: string,
): SourcePlace | undefined {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  const index = readFileSync(path, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text))
  return index < 0 ? undefined : { file, line: index + 1 }
}
