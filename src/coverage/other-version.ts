import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NamedTool } from '#entry/tool.ts'
import { fetchOlderVersions, fetchPackage } from '#recorder/fetch.ts'
import { removeFolders } from '#recorder/remove-folders.ts'
import { packageFolder, readToolVersion } from '#recorder/tool-version.ts'
import type { SourceCodes } from '#tools/tool.ts'
import { readToolSource } from '#tools/sources.ts'

/** Another version of a tool, read. */
export interface OtherVersion {
  version: string
  source: SourceCodes
}

/** Reads the source of another version: an older version by its major.minor, or any other, which is fetched for it. */
export async function otherVersion(tool: NamedTool, wanted: string): Promise<OtherVersion> {
  const alias = tool.olderVersions[wanted]
  if (alias !== undefined) {
    await fetchOlderVersions(tool)
    return readIn(tool, packageFolder(tool.id, alias))
  }
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tool-')))
  try {
    const name = tool.package ?? tool.id
    await fetchPackage(folder, `${name}@${wanted}`)
    return await readIn(tool, join(folder, 'node_modules', name))
  } finally {
    removeFolders([folder])
  }
}

async function readIn(tool: NamedTool, folder: string): Promise<OtherVersion> {
  const { version } = await readToolVersion(folder, tool)
  return { version, source: readToolSource(tool.id, folder)! }
}

/** What another version raises that the pinned one does not, and the other way round. */
export function differenceText(tool: NamedTool, pinned: SourceCodes, other: OtherVersion): string {
  const [here, there] = [raisedBy(pinned), raisedBy(other.source)]
  return [
    ...listText(`${tool.name} ${other.version} raises, and ${tool.version} does not`, there, here),
    ...listText(`${tool.name} ${tool.version} raises, and ${other.version} does not`, here, there),
  ].join('\n')
}

function raisedBy({ codes, templates }: SourceCodes): SourceCodes['codes'] {
  return new Map([...codes, ...templates])
}

function listText(
  title: string,
  codes: SourceCodes['codes'],
  without: SourceCodes['codes'],
): string[] {
  const only = [...codes].filter(([code]) => !without.has(code)).sort()
  const lines = only.map(([code, [first]]) =>
    `  ${code.padEnd(36)} ${first ? `${first.file}:${first.line}` : ''}`.trimEnd(),
  )
  return [`${title}: ${only.length}`, ...lines]
}
