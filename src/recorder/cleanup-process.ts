/**
 * Runs beside a recorder and hears from it which folders (paths), processes (numbers) and users (`user 4711`) are in
 * use: `+name`, then `-name`. It clears away what is left once the recorder is gone, also when that was killed and could not do so itself.
 */
import { createInterface } from 'node:readline'
import { processesOf, readProcess, stopAll, type Process } from './case-processes.ts'
import { endAllOf, removeFilesOf } from './case-user.ts'
import { removeFolders } from './remove-folders.ts'

const folders = new Set<string>()
const processes = new Map<string, Process>()
const users = new Map<string, number>()

for await (const line of createInterface({ input: process.stdin })) {
  const name = line.slice(1)
  if (line.startsWith('+')) note(name)
  else forget(name)
}
for (const user of users.values()) endAllOf(user)
await stopAll(() => [
  ...[...processes.values()].flatMap((one) => processesOf(one)),
  ...[...users.values()].flatMap((user) => processesOf(undefined, { user })),
  ...processesOf(undefined, { folders: [...folders] }),
])
for (const user of users.values()) removeFilesOf(user, [...folders])
removeFolders([...folders])

function note(name: string): void {
  if (name.startsWith('/')) folders.add(name)
  if (name.startsWith('user ')) users.set(name, Number(name.slice('user '.length)))
  const found = readProcess(Number(name))
  if (found) processes.set(name, found)
}

function forget(name: string): void {
  folders.delete(name)
  processes.delete(name)
  users.delete(name)
}
