import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NamedTool } from '#knowledge/entry.ts'
import { fetchPackage } from '../against.ts'
import { installedVersion } from '../excerpt.ts'
import { removeFolders } from '../home.ts'
import { projectRoot } from '../project.ts'
import { findNode } from '../witness.ts'
import { readToolSource, type ToolSource } from './tool-source.ts'

/** Another version of a tool, read. */
export interface OtherVersion {
  version: string
  source: ToolSource
}

/** Reads the source of another version: an older witness by its major.minor, or any other, which is fetched for it. */
export async function otherVersion(tool: NamedTool, wanted: string): Promise<OtherVersion> {
  const alias = tool.witnesses[wanted]
  if (alias !== undefined) return readIn(tool, projectRoot, alias)
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tool-')))
  try {
    fetchPackage({ node: await findNode() }, folder, `${tool.package}@${wanted}`)
    return readIn(tool, folder, tool.package)
  } finally {
    removeFolders([folder])
  }
}

function readIn(tool: NamedTool, root: string, name: string): OtherVersion {
  const source = readToolSource(tool.id, join(root, 'node_modules', name))!
  return { version: installedVersion(name, root)!, source }
}

/** What another version raises that the pinned one does not, and the other way round. */
export function differenceText(tool: NamedTool, pinned: ToolSource, other: OtherVersion): string {
  const [here, there] = [raisedBy(pinned), raisedBy(other.source)]
  return [
    ...listText(`${tool.name} ${other.version} raises, and ${tool.version} does not`, there, here),
    ...listText(`${tool.name} ${tool.version} raises, and ${other.version} does not`, here, there),
  ].join('\n')
}

function raisedBy({ codes, templates }: ToolSource): ToolSource['codes'] {
  return new Map([...codes, ...templates])
}

function listText(
  title: string,
  codes: ToolSource['codes'],
  without: ToolSource['codes'],
): string[] {
  const only = [...codes].filter(([code]) => !without.has(code)).sort()
  const lines = only.map(([code, [first]]) => `  ${code.padEnd(36)} ${first!.file}:${first!.line}`)
  return [`${title}: ${only.length}`, ...lines]
}
