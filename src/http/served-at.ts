import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** Where a copy of the project says that it is served, while it is. */
const file = '.served-at.json'

/** A run that serves this copy. */
export interface Serving {
  url: string
  pid: number
}

/** Notes that this process serves the copy. A disk that cannot be written to costs a good message, and no more. */
export function noteServing(url: string): void {
  try {
    writeFileSync(file, `${JSON.stringify({ url, pid: process.pid } satisfies Serving)}\n`)
    process.once('exit', () => rmSync(file, { force: true }))
  } catch {}
}

/** The run that serves this copy now; one that was killed has left its note behind. */
export async function servingNow(): Promise<Serving | undefined> {
  try {
    const serving = JSON.parse(readFileSync(file, 'utf8')) as Serving
    process.kill(serving.pid, 0)
    const answer = await fetch(`${serving.url}/healthz`, { signal: AbortSignal.timeout(5000) })
    const health = (await answer.json()) as { site?: unknown }
    return health.site === 'up' ? serving : undefined
  } catch {
    return undefined
  }
}
