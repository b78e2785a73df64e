import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '#command-arguments.ts'
import { runLogs } from '#tools/run-logs.ts'
import type { Machine, RunLogs } from '#tools/tool.ts'

/** The log of a run: its files in order, and its text. */
export interface LastLog {
  files: string[]
  text: string
}

/** The machine that this program runs on. */
export const thisMachine: Machine = {
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  join,
  text(file) {
    try {
      // Whatever else has the name of a log, a pipe or a device, may never end.
      const status = statSync(file)
      return status.isFile() ? endOf(file, status.size) : undefined
    } catch {
      return undefined
    }
  },
}

/** Bytes: what failed is at the end of a log. */
const mostRead = 16 * 2 ** 20

/** The text of a file; of a long one the last lines. */
function endOf(file: string, size: number): string {
  const length = Math.min(size, mostRead)
  const [buffer, handle] = [Buffer.alloc(length), openSync(file, 'r')]
  try {
    const text = buffer.toString('utf8', 0, readSync(handle, buffer, 0, length, size - length))
    return length < size ? text.slice(text.indexOf('\n') + 1) : text
  } finally {
    closeSync(handle)
  }
}

/** The log of the latest run that failed. A run that has not ended, such as our own under npx, is none. */
export function lastLog(machine: Machine): LastLog {
  const places = runLogs.map((logs) => ({ logs, folder: logs.folder(machine) }))
  for (const { logs, folder } of places) {
    for (const files of runsIn(folder, logs)) {
      const text = files.map((file) => machine.text(file) ?? '').join('')
      if (logs.hasFailed(text)) return { files, text }
    }
  }
  const searched = places.map(({ folder }) => folder).join(', ')
  throw new UsageError(`There is no log of a run that failed in ${searched}.`)
}

/** The files of each run, the latest run first. */
function runsIn(folder: string, logs: RunLogs): string[][] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  const runs = new Map<string, string[]>()
  for (const file of readdirSync(folder).sort()) {
    const run = logs.run(file)
    if (!run) continue
    const files = runs.get(run) ?? []
    files.push(join(folder, file))
    runs.set(run, files)
  }
  return [...runs].sort(([one], [other]) => (one < other ? 1 : -1)).map(([, files]) => files)
}
