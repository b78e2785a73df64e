import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeCertificates, type Certificates } from './registry/certificates.ts'
import { findNode, type PinnedNode } from './witness.ts'

/** With what cases are run; made once for all. */
export interface Stage {
  node: PinnedNode
  certificates: Certificates
  /** Told of every folder and process group in use, to clear it away if the recorder is killed; returns what to call after use. */
  watch: (name: string | number) => () => void
  signal?: AbortSignal
  /** Clears away whatever is left. */
  close: () => Promise<void>
}

/** Prepares a stage; once the signal is given, cases end at once and fail. */
export async function openStage(signal?: AbortSignal): Promise<Stage> {
  const [node, certificates] = await Promise.all([findNode(), makeCertificates()])
  const sweeper = spawn(process.execPath, [join(import.meta.dirname, 'sweeper.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = once(sweeper, 'exit')
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
      await gone
    },
  }
}
