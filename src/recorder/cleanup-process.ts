/**
 * Runs beside a recorder and hears from it which folders (paths), processes (numbers) and users (`user 4711`) are in
 * use: `+name`, then `-name`. It clears away what no longer is, and says that name when it has; it takes as long as a scenario
 * makes it take, and the recorder has to watch others meanwhile. It clears away the rest once the recorder is gone, also
 * when that was killed.
 */
import { createInterface } from 'node:readline'
import { complain } from '#say.ts'
import { processesOf, readProcess, stopAll, type Process } from './case-processes.ts'
import { endAllOf, removeFilesOf } from './case-user.ts'
import { removeFolders } from './remove-folders.ts'

const folders = new Set<string>()
const processes = new Map<string, Process>()
const users = new Map<string, number>()

// Its end is not an error here: it may come between a question and its answer.
process.stdout.on('error', () => {})
for await (const line of createInterface({ input: process.stdin })) {
  const name = line.slice(1)
  if (line.startsWith('+')) note(name)
  else clearAway(name)
}
for (const user of users.values()) endAllOf(user)
await stopAll(() => [
  ...[...processes.values()].flatMap((one) => processesOf(one)),
  ...[...users.values()].flatMap((user) => processesOf(undefined, { user })),
  ...processesOf(undefined, { folders: [...folders] }),
])
for (const user of users.values()) removing(() => removeFilesOf(user, [...folders]))
removing(() => removeFolders([...folders]))

function note(name: string): void {
  if (name.startsWith('/')) folders.add(name)
  if (name.startsWith('user ')) users.set(name, Number(name.slice('user '.length)))
  const found = readProcess(Number(name))
  if (found) processes.set(name, found)
}

/** The recorder has ended all processes of a case before. */
function clearAway(name: string): void {
  const user = users.get(name)
  if (user !== undefined) removing(() => removeFilesOf(user, [...folders]))
  if (folders.has(name)) removing(() => removeFolders([name]))
  folders.delete(name)
  processes.delete(name)
  users.delete(name)
  process.stdout.write(`${name}\n`)
}

/** What cannot be removed is named to whoever runs the recorder, and keeps nothing else from being removed. */
function removing(remove: () => void): void {
  try {
    remove()
  } catch (error) {
    complain((error as Error).message)
  }
}
