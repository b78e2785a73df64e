import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freeUser } from './case-user.ts'
import { chooseConfinement, type Confinement } from './confinement.ts'
import { makeCertificates, type Certificates } from './registry/certificates.ts'
import { asItIs, reachableFor, type Reachable } from './reachable.ts'
import { findNode, type PinnedNode } from './tool-version.ts'

/** With what cases are run; made once for all. */
export interface RecorderContext {
  node: PinnedNode
  confinement: Confinement
  /** Where the user of a case finds what runs. */
  reachable: Reachable
  certificates: Certificates
  /** Told of every folder, process and user in use, to clear it away if the recorder is killed; returns what to call after use. */
  watch: (name: string | number) => () => void
  signal?: AbortSignal
  /** Clears away whatever is left. */
  close: () => Promise<void>
}

/** Prepares a context; once the signal is given, cases end at once and fail. */
export async function openContext(
  signal?: AbortSignal,
  { unconfined = false } = {},
): Promise<RecorderContext> {
  const node = await findNode()
  const confinement = await chooseConfinement(node.path, unconfined)
  const certificates = await makeCertificates()
  const cleanup = spawn(process.execPath, [join(import.meta.dirname, 'cleanup-process.ts')], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
  })
  const gone = once(cleanup, 'exit')
  const watch = (name: string | number) => {
    cleanup.stdin.write(`+${name}\n`)
    return () => void cleanup.stdin.write(`-${name}\n`)
  }
  const reachable = confinement === 'other-user' ? reachableFor(freeUser()!, watch) : asItIs
  return {
    node: { ...node, path: reachable.path(node.path) },
    confinement,
    reachable,
    certificates,
    signal,
    watch,
    close: async () => {
      reachable.remove()
      cleanup.stdin.end()
      await gone
    },
  }
}
