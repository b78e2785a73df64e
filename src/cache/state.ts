import { lstatSync, readdirSync, type Stats } from 'node:fs'
import { keyOf } from './results.ts'

/** A younger file may change again without its state telling. In milliseconds. */
export const settled = 1000

/** What is another where a file was changed, or put in the place of another. */
export function stateOfFile({ mtimeMs, ctimeMs, size, ino }: Stats): string {
  return [mtimeMs, ctimeMs, size, ino].join()
}

/**
 * The state of these files and folders: another one wherever a file was changed, added or taken away. It is found without reading
 * a file. Undefined where a file is so young that it may change again unnoticed.
 */
export function stateOf(places: string[]): string | undefined {
  const files: string[] = []
  let newest = 0
  const visit = (path: string) => {
    const item = lstatSync(path)
    if (item.isDirectory()) {
      for (const name of readdirSync(path)) if (!name.startsWith('.')) visit(`${path}/${name}`)
      return
    }
    files.push(`${path},${stateOfFile(item)}`)
    newest = Math.max(newest, item.ctimeMs)
  }
  places.forEach(visit)
  return Date.now() - newest > settled ? keyOf(JSON.stringify(files.sort())) : undefined
}
