import { brotliDecompressSync } from 'node:zlib'
import { runProgram } from '#identify/program.ts'
import { knowledgeOf, type PackedKnowledge } from './knowledge.ts'

/** The program of the package: answers from what was known when it was packed. */
export async function startPacked(version: string, packed: Uint8Array): Promise<void> {
  await runProgram(process.argv.slice(2), {
    program: 'ekb',
    version,
    learn: async () => {
      const text = brotliDecompressSync(packed).toString()
      return knowledgeOf(JSON.parse(text) as PackedKnowledge)
    },
  })
}
