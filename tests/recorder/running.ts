import { globSync, readFileSync } from 'node:fs'

/** Whether a process runs on this machine whose command line holds a text. */
export function isRunning(text: string): boolean {
  return globSync('/proc/[0-9]*/cmdline').some((file) => {
    try {
      return readFileSync(file, 'utf8').includes(text)
    } catch {
      return false
    }
  })
}
