import { existsSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs'
import { resolve } from 'node:path'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'
import { settled, stateOfFile } from '#cache/state.mjs'
import type { Problem } from '#schema/problem.ts'
import { readTextFile } from './text-file.ts'

/** How a text becomes data. What `read` returns depends on the text alone, and is plain data. */
export interface Format<Data> {
  /** Tells the results of one format from those of another. */
  name: string
  read(text: string): Data
}

/** A file as data. */
export interface FileData<Data> {
  text: string
  data: Data
}

/** A file that is not read, and why. */
export type RefusedFile = Pick<Problem, 'file' | 'message' | 'fix'>

/** No file that people write or a tool prints is larger; a page shows all of it. In bytes. */
export const largestFile = 128 * 1024

/** The files of a project, by their path from its root, and of a folder outside by their whole path. */
export interface Files {
  /** What is in a folder, but for what is hidden. */
  list(folder: string): Dirent[]
  /** What is hidden there. */
  hidden(folder: string): Dirent[]
  folders(folder: string): string[]
  /** The text of a file whose name on disk is exactly this one, if it is no larger than a text may be. */
  text(file: string, largest?: number): string | undefined
  /** The same file as data; a text that was read before, by whatever process, is not parsed again. */
  data<Data>(file: string, format: Format<Data>): FileData<Data> | undefined
  /** What was met so far and not read: links, and files that are too large. */
  refused(): RefusedFile[]
  /** Reads many files, and looks once for what is kept of them. */
  together<Result>(read: () => Result): Result
  /** Keeps what was parsed for the next process. */
  save(): void
}

/** Rooms whose code decides what a text becomes. */
export const formatRooms = ['content', 'entry', 'schema']

/** The files of the project with this root, as they are now. */
export function filesAt(root: string): Files {
  const cache = () => resultCache(root)
  const refused = new Map<string, RefusedFile>()
  const refuse = (file: string, message: string, fix: string) => {
    refused.set(file, { file, message, fix })
  }
  const folders = new Map<string, Dirent[]>()
  const itemsIn = (folder: string) => {
    const known = folders.get(folder)
    if (known) return known
    const items = readFolder(resolve(root, folder))
    folders.set(folder, items)
    return items
  }
  const lists = new Map<string, Dirent[]>()
  const list = (folder: string) => {
    const known = lists.get(folder)
    if (known) return known
    const all = itemsIn(folder).filter((item) => !isHidden(item))
    for (const item of all.filter((one) => one.isSymbolicLink())) {
      const message = 'this is a symbolic link, which can lead out of the project'
      refuse(`${folder}/${item.name}`, message, 'put the file itself here, or take the link out')
    }
    const found = all.filter((item) => !item.isSymbolicLink())
    lists.set(folder, found)
    return found
  }
  const readable = (file: string, largest = largestFile): Stats | undefined => {
    const at = file.lastIndexOf('/')
    const name = file.slice(at + 1)
    if (!list(file.slice(0, at)).some((item) => item.isFile() && item.name === name))
      return undefined
    const stats = statSync(resolve(root, file))
    if (stats.size <= largest) return stats
    const message = `the file has ${stats.size} bytes; the most is ${largest}`
    refuse(file, message, 'keep what a reader needs, and leave the rest out')
    return undefined
  }
  return {
    list,
    hidden: (folder) => itemsIn(folder).filter(isHidden),
    folders: (folder) =>
      list(folder)
        .filter((item) => item.isDirectory())
        .map((item) => item.name),
    text: (file, largest) =>
      readable(file, largest) ? readTextFile(resolve(root, file)) : undefined,
    data: (file, format) => {
      const stats = readable(file)
      const read = (text: string) =>
        cache().keep(keyOf(format.name, codeVersion(...formatRooms), text), () => format.read(text))
      return stats && unchanged(resolve(root, file), stats, read)
    },
    refused: () => [...refused.values()],
    together: (read) => cache().together(read),
    save: () => cache().save(),
  }
}

function readFolder(path: string): Dirent[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function isHidden({ name }: Dirent): boolean {
  return name.startsWith('.')
}

/** What this process has read, with the state in which the file was. */
const inMemory = new Map<string, FileData<unknown> & { state: string }>()

/** Reads a file again only where it has changed since this process read it. */
function unchanged<Data>(path: string, stats: Stats, read: (text: string) => Data): FileData<Data> {
  const state = stateOfFile(stats)
  const known = inMemory.get(path)
  if (known?.state === state) return known as FileData<Data> & { state: string }
  const text = readTextFile(path)
  const found = { text, data: read(text) }
  if (Date.now() - stats.ctimeMs > settled) inMemory.set(path, { ...found, state })
  return found
}
