import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

const program = createRequire(import.meta.url).resolve('#pages/og/_thread.ts')

let thread: Worker | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * The SVG as a PNG. The pixels of a picture are 3 MB: in the memory of the build, which is large by then, to free those
 * of a few pictures takes as long as to draw them, and in a thread with its own memory it takes nothing.
 */
export function drawn(drawing: string): Promise<Uint8Array<ArrayBuffer>> {
  const picture = last.then(() => draw(drawing))
  last = picture.catch(() => {})
  return picture
}

async function draw(drawing: string): Promise<Uint8Array<ArrayBuffer>> {
  const worker = (thread ??= startThread())
  worker.ref()
  worker.postMessage(drawing)
  const [png] = (await once(worker, 'message')) as [Uint8Array<ArrayBuffer>]
  // A thread that waits keeps no build from its end.
  worker.unref()
  return png
}

/** A thread that failed has ended: the next picture has another. */
function startThread(): Worker {
  const worker = new Worker(program, { execArgv: [] })
  worker.once('exit', () => {
    if (thread === worker) thread = undefined
  })
  return worker
}
