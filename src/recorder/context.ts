import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
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
  /**
   * Told of every folder, process and user in use; returns what to call after use, which waits until it is cleared away.
   * What is in use when the recorder ends, or is killed, is cleared away then.
   */
  watch: (name: string | number) => () => Promise<void>
  /** Does the work of a case when it is its turn: at once, or, where cases would meet, after those before it. */
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
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
  const cleanup = startCleanup()
  const reachable = confinement === 'other-user' ? reachableFor(freeUser()!, cleanup.watch) : asItIs
  return {
    node: { ...node, path: reachable.path(node.path) },
    confinement,
    reachable,
    certificates,
    signal,
    watch: cleanup.watch,
    // These share a network, in which one would reach the registry of another, and folders for everybody.
    inTurn: confinement === 'other-user' ? oneAtATime() : (work) => work(),
    close: cleanup.end,
  }
}

/** Starts the process that clears away. */
function startCleanup() {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'cleanup-process.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  })
  const gone = once(child, 'exit')
  // It answers in the order in which it is told.
  const waiting: (() => void)[] = []
  createInterface({ input: child.stdout }).on('line', () => waiting.shift()?.())
  const watch = (name: string | number) => {
    child.stdin.write(`+${name}\n`)
    return async () => {
      const cleared = new Promise<void>((done) => waiting.push(done))
      child.stdin.write(`-${name}\n`)
      await Promise.race([cleared, gone])
    }
  }
  const end = async () => {
    child.stdin.end()
    await gone
  }
  return { watch, end }
}

function oneAtATime(): RecorderContext['inTurn'] {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work)
    last = result.catch(() => {})
    return result
  }
}
