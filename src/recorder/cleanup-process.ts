/**
 * Runs beside a recorder and hears from it which folders (paths) and processes (numbers) are in use: `+name`, then
 * `-name`. It clears away what is left once the recorder is gone, also when that was killed and could not do so itself.
 */
import { createInterface } from 'node:readline'
import { processesOf, readProcess, stopAll, type Process } from './case-processes.ts'
import { removeFolders } from './sandbox.ts'

const folders = new Set<string>()
const processes = new Map<string, Process>()

for await (const line of createInterface({ input: process.stdin })) {
  const name = line.slice(1)
  if (line.startsWith('+')) note(name)
  else forget(name)
}
await stopAll(() => [
  ...[...processes.values()].flatMap((one) => processesOf(one, [])),
  ...processesOf(undefined, [...folders]),
])
removeFolders([...folders])

function note(name: string): void {
  if (name.startsWith('/')) folders.add(name)
  const found = readProcess(Number(name))
  if (found) processes.set(name, found)
}

function forget(name: string): void {
  folders.delete(name)
  processes.delete(name)
}
