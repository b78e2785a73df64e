import { readNpmSource } from './npm-source.ts'
import type { Place, SourceCodes } from './source-codes.ts'

/** Which codes the source of a tool knows. */
export interface ToolSource extends SourceCodes {
  /** Where the tool has words of its own for a code. */
  worded: Map<string, Place>
}

/** How the source of each tool is read, by the folder of the tool below `content/`. */
const readers: Record<string, (folder: string) => ToolSource> = { npm: readNpmSource }

/** Reads which codes a tool knows from the folder of its package; undefined for a tool that nothing reads yet. */
export function readToolSource(tool: string, folder: string): ToolSource | undefined {
  return readers[tool]?.(folder)
}
