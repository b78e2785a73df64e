/** Read by the Node that a user has, so this is JavaScript. */
import { createHash } from 'node:crypto'
import { lstatSync, readdirSync } from 'node:fs'

/** A younger file may change again without its state telling. In milliseconds. */
export const settled = 1000

/**
 * What is another where a file was changed, or put in the place of another.
 *
 * @param {import('node:fs').Stats} stats
 */
export function stateOfFile({ mtimeMs, ctimeMs, size, ino }) {
  return `${mtimeMs},${ctimeMs},${size},${ino}`
}

/**
 * The state of these files and folders: another one wherever a file was changed, added or taken away. It is found without reading
 * a file. Folders called `listed` are looked at as a whole: there it tells of files that were added, taken away or put in the
 * place of others, and not of those that were written into. Undefined where something is so young that it may change again
 * unnoticed. Throws where one of the places is not there.
 *
 * @param {string[]} places
 * @param {string} [listed]
 */
export function stateOf(places, listed) {
  let [all, newest] = ['', 0]
  /** @param {string} path */
  const add = (path) => {
    const stats = lstatSync(path)
    all += `${path}\0${stateOfFile(stats)}\0`
    newest = Math.max(newest, stats.ctimeMs)
  }
  /** @param {string} folder */
  const addFolder = (folder) => {
    const items = readdirSync(folder, { withFileTypes: true })
    for (const item of items.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${item.name}`
      if (item.name.startsWith('.')) continue
      if (item.isDirectory() && item.name !== listed) addFolder(path)
      else add(path)
    }
  }
  for (const place of places) (lstatSync(place).isDirectory() ? addFolder : add)(place)
  return Date.now() - newest > settled
    ? createHash('sha256').update(all).digest('base64url')
    : undefined
}
