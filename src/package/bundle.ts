import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'
import { asciiJson } from '#cache/ascii-json.ts'
import project from '../../package.json' with { type: 'json' }
import { readCases, type Cases } from './cases.ts'
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
  const knowledge = packedKnowledge(readCases(root))
  const made = version ?? versionOf(knowledge.day)
  const packed = `${file}.br`
  const { bytes, ends } = joined(piecesOf(knowledge, 64).map(compressed))
  writeFileSync(packed, bytes)
  try {
    const code = await bundle(`
      import { startPacked } from '#package/ekb.ts'
      import packed from ${JSON.stringify(packed)}
      await startPacked(${JSON.stringify(`${name} ${made}`)}, packed, ${JSON.stringify(ends)})`)
    writeFileSync(file, code)
  } finally {
    rmSync(packed)
  }
  return { name, version: made, knowledge }
}

/** The program of a checkout, which reads what it knows from the file with this name beside it; as text that is read sooner. */
export async function programOfCheckout(
  cases: Cases,
  knownIn: string,
): Promise<{ code: Bytes; known: Bytes }> {
  const pieces = piecesOf(packedKnowledge(cases), 1).map(asciiJson)
  const { bytes, ends } = joined(pieces.map((piece) => Buffer.from(piece, 'latin1')))
  const version = JSON.stringify(`${project.name} ${project.version}`)
  const code = await bundle(`
    import { startKept } from '#package/ekb.ts'
    const known = new URL(${JSON.stringify(knownIn)}, import.meta.url)
    await startKept(${version}, known, ${JSON.stringify(ends)})`)
  return { code, known: bytes }
}

type Bytes = Uint8Array<ArrayBuffer>

/** Newer knowledge is a newer version: 1.20261128.0. */
function versionOf(day: string): string {
  return `${project.version.split('.')[0]}.${day.replaceAll('-', '')}.0`
}

/** Pieces one behind the other, and where each of them ends. */
function joined(pieces: Uint8Array[]) {
  const ends = pieces.map((_, at) =>
    pieces.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0),
  )
  return { bytes: Buffer.concat(pieces), ends }
}

/** A program as one file that needs no other module, for every Node that is kept up. */
async function bundle(start: string): Promise<Bytes> {
  const { outputFiles } = await build({
    stdin: { contents: start, resolveDir: root },
    absWorkingDir: root,
    write: false,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    loader: { '.br': 'binary' },
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  })
  return Buffer.from(outputFiles[0]!.contents)
}

// The slowest quality takes twenty times as long, for a tenth less.
function compressed(piece: unknown): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  return brotliCompressSync(JSON.stringify(piece), { params })
}
