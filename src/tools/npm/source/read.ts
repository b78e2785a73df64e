import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSourceCodes } from './source-codes.ts'
import type { SourceCodes } from '../../tool.ts'
import { wordedCodes } from './worded-codes.ts'

/** Where npm chooses its words by the code. */
const wording = 'lib/utils/error-message.js'

/**
 * No source of what npm prints: second copies of the same code for other loaders, what was written for
 * tests, and node-gyp, which runs as a program of its own and whose errors are the output of a script.
 */
const apart = /\.min\.js$|\/(?:docs|man|test|esm|mjs|browser)\/|(?:^|\/)node_modules\/node-gyp\//

/** Reads which codes npm knows from the folder of its package. */
export function readNpmSource(folder: string): SourceCodes {
  const files = globSync(['lib/**/*.js', 'node_modules/**/*.{js,cjs}'], { cwd: folder })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !apart.test(file))
  const worded = wordedCodes(readFileSync(join(folder, wording), 'utf8'))
  return {
    ...readSourceCodes(folder, files),
    worded: new Map([...worded].map(([code, line]) => [code, { file: wording, line }])),
  }
}
