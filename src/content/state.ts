import { lstatSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { keyOf } from '#cache/results.ts'
import { ownFolder } from './own-folder.ts'

/** A younger file may change again without its state telling. In milliseconds. */
const settled = 1000

/**
 * The state of `content/` and of a team’s own folder: another one wherever a file was changed, added or taken away. It is found without
 * reading a file. Undefined where a file is so young that it may change again unnoticed.
 */
export function contentState(root: string, own: string | undefined = ownFolder()) {
  const lines: string[] = [root]
  let newest = 0
  const walk = (folder: string) => {
    for (const item of readdirSync(folder, { withFileTypes: true })) {
      if (item.name.startsWith('.')) continue
      const path = join(folder, item.name)
      if (item.isDirectory()) {
        walk(path)
        continue
      }
      const { mtimeMs, ctimeMs, size, ino } = lstatSync(path)
      lines.push([path, mtimeMs, ctimeMs, size, ino].join())
      newest = Math.max(newest, ctimeMs)
    }
  }
  walk(join(root, 'content'))
  if (own !== undefined) walk(own)
  return Date.now() - newest > settled ? keyOf(...lines.sort()) : undefined
}
