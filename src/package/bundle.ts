import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { readCases } from '#checkout/known-cases.ts'
import project from '../../package.json' with { type: 'json' }
import { packedKnowledge, piecesOf, type PackedKnowledge } from './knowledge.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the package is called. */
export interface PackageName {
  name?: string
  version?: string
}

/** Writes the program with all that the content knows into one file, and says what it has written. */
export async function writeProgram(
  file: string,
  { name = project.name, version }: PackageName = {},
): Promise<Required<PackageName> & { knowledge: PackedKnowledge }> {
  const { entries, signatures } = await readCases(root)
  const knowledge = packedKnowledge(signatures, entries)
  const made = version ?? versionOf(knowledge.day)
  const packed = `${file}.br`
  const pieces = piecesOf(knowledge).map((piece) => compressed(JSON.stringify(piece)))
  writeFileSync(packed, Buffer.concat(pieces))
  const ends = pieces.map((_, at) =>
    pieces.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0),
  )
  try {
    await bundle(file, packed, `${JSON.stringify(`${name} ${made}`)}, packed, [${ends.join()}]`)
  } finally {
    rmSync(packed)
  }
  return { name, version: made, knowledge }
}

/** Newer knowledge is a newer version: 1.20261128.0. */
function versionOf(day: string): string {
  return `${project.version.split('.')[0]}.${day.replaceAll('-', '')}.0`
}

/** The program as one file that holds everything, for every Node that is kept up. */
async function bundle(file: string, packed: string, args: string): Promise<void> {
  const start = [
    "import { startPacked } from '#package/ekb.ts'",
    `import packed from ${JSON.stringify(packed)}`,
    `await startPacked(${args})`,
  ]
  await build({
    stdin: { contents: start.join('\n'), resolveDir: root },
    outfile: file,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.br': 'binary' },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
}

// The slowest quality takes twenty times as long, for a tenth less.
function compressed(text: string): Uint8Array {
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } })
}
