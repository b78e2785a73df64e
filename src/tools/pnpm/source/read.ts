import { globSync } from 'node:fs'
import { join } from 'node:path'
import { nativeFolder } from '../native.ts'
import type { SourceCodes } from '../../tool.ts'
import { bundleCodes, reporterCodes } from './bundle.ts'
import { programCodes } from './program.ts'

/** Reads which codes pnpm knows from the folder of its package: out of its bundle, or out of the native program. */
export function readPnpmSource(folder: string): SourceCodes {
  const [main] = globSync('dist/pnpm.{cjs,mjs}', { cwd: folder })
  if (main === undefined) return nativeCodes(folder)
  const file = main.replaceAll('\\', '/')
  return {
    ...bundleCodes(folder, [file, 'dist/worker.js']),
    worded: reporterCodes(folder, file),
  }
}

/** A program has no lines that could be named. */
function nativeCodes(folder: string): SourceCodes {
  const codes = programCodes(join(nativeFolder(folder), 'pnpm'))
  return {
    codes: new Map(codes.map((code) => [code, []])),
    templates: new Map(),
    worded: new Map(),
  }
}
