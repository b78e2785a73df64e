import { join } from 'node:path'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import type { NamedTool } from '#entry/tool.ts'
import { installedVersion } from '#source/excerpt.ts'
import { readToolSource } from '#tools/sources.ts'
import type { SourcePlace, SourceCodes } from '#tools/tool.ts'

/** Source codes as they are kept: maps as lists of pairs. */
interface Kept {
  codes?: [string, SourcePlace[]][]
  templates?: [string, SourcePlace[]][]
  worded?: [string, SourcePlace][]
}

/** Which codes the installed tool knows; undefined for a tool that nothing reads yet. A version is read once. */
export function installedSource(
  tool: Pick<NamedTool, 'id' | 'package'>,
  root: string,
): SourceCodes | undefined {
  if (tool.package === undefined) return undefined
  const version = installedVersion(tool.package, root)
  if (version === undefined) return readToolSource(tool.id, folderOf(tool, root))
  const key = keyOf('source codes', codeVersion('tools'), tool.id, tool.package, version)
  const kept = resultCache(root).keep<Kept>(key, () => {
    const source = readToolSource(tool.id, folderOf(tool, root))
    if (!source) return {}
    const { codes, templates, worded } = source
    return { codes: [...codes], templates: [...templates], worded: [...worded] }
  })
  if (!kept.codes) return undefined
  return {
    codes: new Map(kept.codes),
    templates: new Map(kept.templates),
    worded: new Map(kept.worded),
  }
}

/** The folder of the tool’s installed package. */
export function folderOf(tool: Pick<NamedTool, 'id' | 'package'>, root: string): string {
  return join(root, 'node_modules', tool.package ?? tool.id)
}
