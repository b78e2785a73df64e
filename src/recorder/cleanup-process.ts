/**
 * Runs beside a recorder and hears from it which folders (paths) and process groups (numbers) are in
 * use: `+name`, then `-name`. It clears away what is left once the recorder is gone, also when that
 * was killed and could not do so itself.
 */
import { createInterface } from 'node:readline'
import { removeFolders } from './sandbox.ts'

const inUse = new Set<string>()

for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('+')) inUse.add(line.slice(1))
  else inUse.delete(line.slice(1))
}
for (const name of inUse) if (!name.startsWith('/')) stop(Number(name))
removeFolders([...inUse].filter((name) => name.startsWith('/')))

function stop(group: number): void {
  try {
    process.kill(-group, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
