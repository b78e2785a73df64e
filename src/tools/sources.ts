import { readNpmSource } from './npm/source/read.ts'
import { readPnpmSource } from './pnpm/source/read.ts'
import type { ReadSource, SourceCodes } from './tool.ts'

/** How the source of each tool is read, by the folder of the tool below `content/`. */
const readers: Record<string, ReadSource> = { npm: readNpmSource, pnpm: readPnpmSource }

/** Reads which codes a tool knows from the folder of its package; undefined for a tool that nothing reads yet. */
export function readToolSource(tool: string, folder: string): SourceCodes | undefined {
  return readers[tool]?.(folder)
}
