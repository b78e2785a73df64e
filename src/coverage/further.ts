import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { NamedTool } from '#entry/tool.ts'
import type { FurtherCodes } from '#schema/further-codes.ts'
import { readFurtherCodes } from './lists.ts'
import { otherVersion } from './other-version.ts'

/** Reads the codes of each further version that the list of a tool names again, out of its package. */
export async function readAgain(root: string, tool: NamedTool): Promise<FurtherCodes> {
  const read: FurtherCodes = []
  for (const { older } of readFurtherCodes(root, tool.id).items) {
    const { version, source } = await otherVersion(tool, older)
    const codes = new Set([...source.codes.keys(), ...source.worded.keys()])
    read.push({ older, version, codes: [...codes].sort() })
  }
  return read
}

/** Writes the list of a tool. */
export function writeFurtherCodes(root: string, { id, name }: NamedTool, read: FurtherCodes): void {
  const head = `# Codes that further versions of ${name} can print. Written by \`npm run coverage -- --write\`: change nothing here.\n`
  writeFileSync(join(root, `content/${id}/further-codes.yaml`), head + stringify(read))
}
