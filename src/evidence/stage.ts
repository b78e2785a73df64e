import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeCertificates } from './registry/certificates.ts'
import type { Stage } from './run-case.ts'
import { findNode } from './witness.ts'

/** Prepares what all cases share. `close` clears away whatever is left of them. */
export async function openStage(
  signal?: AbortSignal,
): Promise<Stage & { close: () => Promise<void> }> {
  const [node, certificates] = await Promise.all([findNode(), makeCertificates()])
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweeper.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  return {
    node,
    certificates,
    signal,
    watch: (name) => {
      sweeper.stdin.write(`+${name}\n`)
      return () => void sweeper.stdin.write(`-${name}\n`)
    },
    close: async () => {
      sweeper.stdin.end()
      await once(sweeper, 'exit')
    },
  }
}
