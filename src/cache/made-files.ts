import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, keptFor } from './folder.mjs'

const day = 24 * 60 * 60 * 1000

/** The file with this key, made only where it is not kept from an earlier run. */
export async function madeFile(
  root: string,
  kind: string,
  key: string,
  make: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = attempt(() => cacheFolder(root, kind))
  if (folder === undefined) return await make()
  const kept = attempt(() => readFileSync(join(folder, key)))
  if (kept) return kept
  const made = await make()
  // A read-only or a full disk costs time, and no file.
  attempt(() => write(folder, key, made))
  return made
}

/** Puts that file somewhere. It is on the disk once, if the disk can have it in two places. */
export async function putMadeFile(
  place: string,
  root: string,
  kind: string,
  key: string,
  make: () => Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  const bytes = await madeFile(root, kind, key, make)
  // What is there may be the kept file of another key: nothing is ever written into it.
  rmSync(place, { force: true })
  const linked = attempt(() => {
    linkSync(join(cacheFolder(root, kind)!, key), place)
    return true
  })
  if (!linked) writeFileSync(place, bytes)
}

/** Removes all files of a kind but the newest. Something may still be reading the last few. */
export function keepNewest(root: string, kind: string, count: number): void {
  attempt(() => {
    const folder = cacheFolder(root, kind)!
    const files = readdirSync(folder).map((name) => join(folder, name))
    const ages = new Map(files.map((file) => [file, statSync(file).mtimeMs]))
    for (const file of files.sort((a, b) => ages.get(b)! - ages.get(a)!).slice(count)) rmSync(file)
  })
}

/** Another process sees the whole file or none. */
function write(folder: string, key: string, made: Uint8Array): void {
  const unfinished = join(folder, `${key}.${process.pid}`)
  writeFileSync(unfinished, made)
  renameSync(unfinished, join(folder, key))
  removeOld(folder)
}

const swept = new Set<string>()

function removeOld(folder: string): void {
  if (swept.has(folder)) return
  swept.add(folder)
  for (const name of readdirSync(folder)) {
    const file = join(folder, name)
    if (Date.now() - statSync(file).mtimeMs > keptFor * day) rmSync(file)
  }
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
