import { openSync, readSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { runProgram } from '#identify/program.ts'
import { knowledgeOf } from './knowledge.ts'

/** The program of the package: answers from what was known when it was packed. Its pieces end at these bytes. */
export async function startPacked(
  version: string,
  packed: Uint8Array,
  ends: number[],
): Promise<void> {
  const text = (from: number, to: number) =>
    brotliDecompressSync(packed.subarray(from, to)).toString()
  await start('ekb', version, text, ends)
}

/** The program that a checkout keeps: answers from the file beside it, whose pieces end at these bytes. */
export async function startKept(version: string, file: URL, ends: number[]): Promise<void> {
  const known = openSync(file, 'r')
  const text = (from: number, to: number) => {
    const piece = Buffer.allocUnsafe(to - from)
    readSync(known, piece, { position: from })
    return piece.toString('latin1')
  }
  await start('npx .', version, text, ends)
}

async function start(
  program: string,
  version: string,
  text: (from: number, to: number) => string,
  ends: number[],
): Promise<void> {
  const piece = (number: number): unknown => JSON.parse(text(ends[number - 1] ?? 0, ends[number]!))
  await runProgram(process.argv.slice(2), {
    program,
    version,
    learn: async () => knowledgeOf(piece),
  })
}
