import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { makeCertificates, type Certificates } from './registry/certificates.ts'
import { findNode, type PinnedNode } from './tool-version.ts'

/** With what cases are run; made once for all. */
export interface RecorderContext {
  node: PinnedNode
  certificates: Certificates
  /** Told of every folder and process group in use, to clear it away if the recorder is killed; returns what to call after use. */
  watch: (name: string | number) => () => void
  signal?: AbortSignal
  /** Clears away whatever is left. */
  close: () => Promise<void>
}

/** Prepares a context; once the signal is given, cases end at once and fail. */
export async function openContext(signal?: AbortSignal): Promise<RecorderContext> {
  const [node, certificates] = await Promise.all([findNode(), makeCertificates()])
  const cleanup = spawn(process.execPath, [join(import.meta.dirname, 'cleanup-process.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = once(cleanup, 'exit')
  return {
    node,
    certificates,
    signal,
    watch: (name) => {
      cleanup.stdin.write(`+${name}\n`)
      return () => void cleanup.stdin.write(`-${name}\n`)
    },
    close: async () => {
      cleanup.stdin.end()
      await gone
    },
  }
}
