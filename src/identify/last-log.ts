import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
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
      if (!statSync(file).isFile()) return undefined
      return readFileSync(file, 'utf8')
    } catch {
      return undefined
    }
  },
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
  if (!existsSync(folder)) return []
  const runs = new Map<string, string[]>()
  for (const file of readdirSync(folder).sort()) {
    const run = logs.run(file)
    if (run) runs.set(run, [...(runs.get(run) ?? []), join(folder, file)])
  }
  return [...runs].sort(([one], [other]) => (one < other ? 1 : -1)).map(([, files]) => files)
}
