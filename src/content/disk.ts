import { existsSync, readdirSync, readFileSync, type Dirent } from 'node:fs'
import { join } from 'node:path'

export type Disk = ReturnType<typeof diskAt>

/** The files of a project, by their path from its root. Hidden files are no content. */
export function diskAt(root: string) {
  const list = (folder: string): Dirent[] =>
    existsSync(join(root, folder))
      ? readdirSync(join(root, folder), { withFileTypes: true })
          .filter((item) => !item.name.startsWith('.'))
          .sort((a, b) => (a.name < b.name ? -1 : 1))
      : []
  return {
    list,
    folders: (folder: string) =>
      list(folder)
        .filter((item) => item.isDirectory())
        .map((item) => item.name),
    /** The text of a file whose name on disk is exactly this one. */
    read: (file: string) => {
      const [folder, name] = [
        file.slice(0, file.lastIndexOf('/')),
        file.slice(file.lastIndexOf('/') + 1),
      ]
      const found = list(folder).some((item) => item.isFile() && item.name === name)
      return found ? readFileSync(join(root, file), 'utf8') : undefined
    },
  }
}
