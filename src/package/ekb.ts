import { brotliDecompressSync } from 'node:zlib'
import { runProgram } from '#identify/program.ts'
import { knowledgeOf } from './knowledge.ts'

/** The program of the package: answers from what was known when it was packed. Its pieces end at these bytes. */
export async function startPacked(
  version: string,
  packed: Uint8Array,
  ends: number[],
): Promise<void> {
  const piece = (number: number): unknown => {
    const bytes = packed.subarray(ends[number - 1] ?? 0, ends[number])
    return JSON.parse(brotliDecompressSync(bytes).toString())
  }
  await runProgram(process.argv.slice(2), {
    program: 'ekb',
    version,
    learn: async () => knowledgeOf(piece),
  })
}
