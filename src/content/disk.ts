import { existsSync, readdirSync, readFileSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '#schema/problem.ts'

export type Disk = ReturnType<typeof diskAt>

/** A file that is not read, and why. */
export type RefusedFile = Pick<Problem, 'file' | 'message' | 'fix'>

/** No file that people write or a tool prints is larger; a page shows all of it. In bytes. */
const largestFile = 128 * 1024

/** The files of a project, by their path from its root. Hidden files are no content. */
export function diskAt(root: string) {
  const refused = new Map<string, RefusedFile>()
  const refuse = (file: string, message: string, fix: string) => {
    refused.set(file, { file, message, fix })
  }
  const list = (folder: string): Dirent[] => {
    if (!existsSync(join(root, folder))) return []
    return readdirSync(join(root, folder), { withFileTypes: true })
      .filter((item) => !item.name.startsWith('.'))
      .filter((item) => {
        if (!item.isSymbolicLink()) return true
        const message = 'this is a symbolic link, which can lead out of the project'
        refuse(`${folder}/${item.name}`, message, 'put the file itself here, or take the link out')
        return false
      })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  }
  return {
    list,
    folders: (folder: string) =>
      list(folder)
        .filter((item) => item.isDirectory())
        .map((item) => item.name),
    /** The text of a file whose name on disk is exactly this one; undefined where it is none, or is refused. */
    read: (file: string, largest = largestFile) => {
      const [folder, name] = [
        file.slice(0, file.lastIndexOf('/')),
        file.slice(file.lastIndexOf('/') + 1),
      ]
      const found = list(folder).some((item) => item.isFile() && item.name === name)
      if (!found) return undefined
      const { size } = statSync(join(root, file))
      if (size <= largest) return readFileSync(join(root, file), 'utf8')
      const message = `the file has ${size} bytes; the most is ${largest}`
      refuse(file, message, 'keep what a reader needs, and leave the rest out')
      return undefined
    },
    /** What was met so far and not read. */
    refused: () => [...refused.values()],
  }
}
