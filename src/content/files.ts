import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import { keyOf, resultCache } from '#cache/results.ts'
import { codeVersion } from '#cache/sources.ts'

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

/** The files of a project, by their path from its root. Hidden files are no content. */
export interface Files {
  list(folder: string): Dirent[]
  folders(folder: string): string[]
  /** The text of a file whose name on disk is exactly this one. */
  text(file: string): string | undefined
  /** The same file as data; a text that was read before, by whatever process, is not parsed again. */
  data<Data>(file: string, format: Format<Data>): FileData<Data> | undefined
  /** Keeps what was parsed for the next process. */
  save(): void
}

/** Rooms whose code decides what a text becomes. */
const rooms = ['content', 'entry', 'schema']

/** The files of the project with this root, as they are now. */
export function filesAt(root: string): Files {
  const cache = resultCache(root)
  const lists = new Map<string, Dirent[]>()
  const list = (folder: string) => {
    const found = lists.get(folder) ?? readFolder(join(root, folder))
    lists.set(folder, found)
    return found
  }
  const has = (file: string) => {
    const at = file.lastIndexOf('/')
    return list(file.slice(0, at)).some((item) => item.isFile() && item.name === file.slice(at + 1))
  }
  return {
    list,
    folders: (folder) =>
      list(folder)
        .filter((item) => item.isDirectory())
        .map((item) => item.name),
    text: (file) => (has(file) ? readFileSync(join(root, file), 'utf8') : undefined),
    data: (file, format) =>
      has(file)
        ? unchanged(join(root, file), (text) =>
            cache.keep(keyOf(format.name, codeVersion(...rooms), text), () => format.read(text)),
          )
        : undefined,
    save: () => cache.save(),
  }
}

function readFolder(path: string): Dirent[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((item) => !item.name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** What this process has read, with the state in which the file was. */
const inMemory = new Map<string, FileData<unknown> & { state: string }>()

/** A younger file may change again without its state telling. In milliseconds. */
const settled = 1000

/** Reads a file again only where it has changed since this process read it. */
function unchanged<Data>(path: string, read: (text: string) => Data): FileData<Data> {
  const { mtimeMs, ctimeMs, size, ino } = statSync(path)
  const state = [mtimeMs, ctimeMs, size, ino].join()
  const known = inMemory.get(path)
  if (known?.state === state) return known as FileData<Data> & { state: string }
  const text = readFileSync(path, 'utf8')
  const found = { text, data: read(text) }
  if (Date.now() - ctimeMs > settled) inMemory.set(path, { ...found, state })
  return found
}
